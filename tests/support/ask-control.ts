import type { TestSimulator } from './simulator.ts';

/** Steers the simulator: one of its controls under `/_sim/`. */
export async function askControl(
  { endpoint }: Pick<TestSimulator, 'endpoint'>,
  method: string,
  what: string,
  input?: unknown,
): Promise<{ status: number; body: unknown }> {
  const answer = await fetch(`${endpoint}/_sim/${what}`, {
    method,
    ...(input !== undefined && { body: JSON.stringify(input) }),
  });
  return { status: answer.status, body: await answer.json() };
}
