import { ServiceError } from '../wire/operation.ts';
import type { InvocationRecord, InvocationResult, LambdaFunction } from '../world/functions.ts';
import type { World } from '../world/world.ts';
import { beginInvocation } from './begin-invocation.ts';
import { outcomeOf, recordInvocation } from './record-invocation.ts';

/** Somebody waits for the answer. */
export interface Invoking {
  readonly requestId: string;
  readonly payload: string;
  readonly clientContext?: string | undefined;
  /** A caller's ARN, or the name of a service. */
  readonly by: string;
}

/** Seconds after which an invocation that nobody runs is given up. */
const PATIENCE = 60;

/** Runs a function and answers what it returned or failed with; throws what Lambda says where it could not be run. */
export async function invokeNow(world: World, invoked: LambdaFunction, invoking: Invoking): Promise<InvocationResult> {
  const { requestId, by } = invoking;
  const about = { requestId, functionArn: invoked.arn, invokedBy: by, invocationType: 'RequestResponse' } as const;
  try {
    const result = await beginInvocation(world, invoked, { ...invoking, patience: PATIENCE });
    recordInvocation(world, { ...about, attempt: 1, ...outcomeOf(result) });
    return result;
  } catch (error) {
    if (error instanceof ServiceError) recordInvocation(world, { ...about, outcome: refusalOf(error) });
    throw error;
  }
}

/** What kept a function from being run. */
export function refusalOf({ status }: ServiceError): InvocationRecord['outcome'] {
  return status === 429 ? 'throttled' : 'unserved';
}
