import type { Invocation, InvocationRunner } from '../world/functions.ts';
import type { World } from '../world/world.ts';
import { failureOf, returned } from './invocation-result.ts';
import { endInvocation, startInvocation } from './run-invocation.ts';

/** Gives an invocation to whoever runs functions: this process's runner, or the next that asks for one. */
export function handOver(world: World, invocation: Invocation): void {
  const { runner, takers, waiting } = world.functions;
  if (runner) {
    world.clock.after(0, () => void run(world, invocation, runner));
    return;
  }
  for (const taker of takers) {
    takers.delete(taker);
    if (taker(invocation)) return;
  }
  waiting.push(invocation);
}

async function run(world: World, invocation: Invocation, runner: InvocationRunner): Promise<void> {
  if (invocation.over.signal.aborted) return;
  const task = startInvocation(world, invocation);
  try {
    const payload = await runner.runInvocation(task, { signal: invocation.over.signal });
    endInvocation(world, invocation, returned(payload));
  } catch (error) {
    endInvocation(world, invocation, failureOf(error));
  }
}
