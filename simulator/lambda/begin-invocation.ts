import type { Invocation, InvocationResult, LambdaFunction } from '../world/functions.ts';
import type { World } from '../world/world.ts';
import { handOver } from './hand-over.ts';
import { throttled, unserved } from './lambda-errors.ts';
import { afterOwnSeconds, forgetInvocation } from './run-invocation.ts';

export interface InvocationStart {
  readonly requestId: string;
  /** JSON text. */
  readonly payload: string;
  readonly clientContext?: string | undefined;
  /** How long it waits for somebody who runs it, in seconds that are not sped up. */
  readonly patience: number;
}

/**
 * Has a function run, and answers what it returned or failed with. Throws TooManyRequestsException where its reserved
 * concurrency is used up, and ServiceException where nobody came to run it.
 */
export async function beginInvocation(
  world: World,
  invoked: LambdaFunction,
  { requestId, payload, clientContext, patience }: InvocationStart,
): Promise<InvocationResult> {
  if (isBusy(world, invoked)) throw throttled();
  const invocation: Invocation = {
    ...{ requestId, invoked, configuration: invoked.configuration, payload },
    ...(clientContext !== undefined && { clientContext }),
    ...{ over: new AbortController(), end: Promise.withResolvers<InvocationResult>() },
  };
  world.functions.running.set(requestId, invocation);
  afterOwnSeconds(world, patience, () => giveUp(world, invocation));
  handOver(world, invocation);
  return invocation.end.promise;
}

/** "Lambda Developer Guide, configuration-concurrency"; those that wait for somebody to run them count as well. */
function isBusy(world: World, { arn, configuration }: LambdaFunction): boolean {
  const { reservedConcurrentExecutions } = configuration;
  if (reservedConcurrentExecutions === undefined) return false;
  const running = [...world.functions.running.values()].filter(({ invoked }) => invoked.arn === arn);
  return running.length >= reservedConcurrentExecutions;
}

function giveUp(world: World, invocation: Invocation): void {
  if (invocation.startedAt !== undefined || !forgetInvocation(world, invocation)) return;
  invocation.end.reject(unserved(invocation.invoked.arn));
}
