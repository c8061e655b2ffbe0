/**
 * A reader that asks at most once in so many seconds, by key, and answers what it read before in between; also to those
 * who ask at the same time. What failed is asked again.
 */
export function keepFor<T>(seconds: number, read: (key: string) => Promise<T>): (key: string) => Promise<T> {
  const kept = new Map<string, { until: number; value: Promise<T> }>();
  return (key) => {
    const known = kept.get(key);
    if (known !== undefined && performance.now() < known.until) return known.value;
    const value = read(key);
    kept.set(key, { until: performance.now() + seconds * 1_000, value });
    value.catch(() => kept.delete(key));
    return value;
  };
}
