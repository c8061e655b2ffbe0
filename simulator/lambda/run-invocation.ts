import type { Invocation, InvocationResult, InvocationTask } from '../world/functions.ts';
import type { World } from '../world/world.ts';
import { timedOut } from './invocation-result.ts';

/** Somebody runs it from now on: what they need for it. It ends by itself when the function's time is up. */
export function startInvocation(world: World, invocation: Invocation): InvocationTask {
  const { requestId, invoked, configuration, payload, clientContext } = invocation;
  const { role, timeout, memorySize, environment, runtime, handler } = configuration;
  invocation.startedAt = world.clock.now();
  afterOwnSeconds(world, timeout, () => endInvocation(world, invocation, timedOut(requestId, timeout)));
  return {
    ...{ requestId, functionArn: invoked.arn, functionName: invoked.name, role, timeout, memorySize, environment },
    ...(runtime !== undefined && { runtime }),
    ...(handler !== undefined && { handler }),
    payload,
    ...(clientContext !== undefined && { clientContext }),
    deadline: new Date(invocation.startedAt + timeout * 1000).toISOString(),
  };
}

/** Ends an invocation that somebody ran; one that has ended already stays as it is. */
export function endInvocation(world: World, invocation: Invocation, result: InvocationResult): void {
  if (forgetInvocation(world, invocation)) invocation.end.resolve(result);
}

/** Takes it out of what is being invoked; false where it had ended before. */
export function forgetInvocation(world: World, invocation: Invocation): boolean {
  const { running, waiting } = world.functions;
  if (running.get(invocation.requestId) !== invocation) return false;
  running.delete(invocation.requestId);
  const place = waiting.indexOf(invocation);
  if (place >= 0) waiting.splice(place, 1);
  invocation.over.abort();
  return true;
}

/** What a function does takes its own time: waiting is sped up in the world, running is not. */
export function afterOwnSeconds({ clock }: World, seconds: number, job: () => void): void {
  clock.after(seconds * clock.speed, job);
}
