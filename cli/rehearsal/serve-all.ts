/**
 * Serves whatever comes, side by side, until it is told to end; then it settles when all that was begun has ended. What is
 * cut off by the end is no failure.
 */
export async function serveAll<T>(
  next: () => Promise<T | undefined>,
  serve: (one: T) => Promise<void>,
  closing: AbortSignal,
): Promise<void> {
  const begun = new Set<Promise<void>>();
  const unlessClosing = (error: unknown): void => {
    if (!closing.aborted) throw error;
  };
  const failing = Promise.withResolvers<never>();
  while (!closing.aborted) {
    const one = await Promise.race([next().catch(unlessClosing), failing.promise]);
    if (one === undefined) continue;
    const serving = serve(one)
      .catch(unlessClosing)
      .catch(failing.reject)
      .finally(() => begun.delete(serving));
    begun.add(serving);
  }
  await Promise.all(begun);
}
