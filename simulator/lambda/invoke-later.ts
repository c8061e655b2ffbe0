import { ServiceError } from '../wire/operation.ts';
import type { InvocationResult, LambdaFunction } from '../world/functions.ts';
import type { World } from '../world/world.ts';
import { beginInvocation } from './begin-invocation.ts';
import { type AsyncEvent, discard, tellSuccess } from './end-of-event.ts';
import { USUAL } from './event-invoke-config.ts';
import { type Invoking, refusalOf } from './invoke-now.ts';
import { outcomeOf, recordInvocation } from './record-invocation.ts';

/** Seconds between the attempts ("Lambda Developer Guide, invocation-async-error-handling"). */
const PAUSES = [60, 120];
/** Of throttled events: twice as long each time. */
const LONGEST_PAUSE = 300;

/** Puts an event into Lambda's queue of a function, which runs it by and by; nobody waits for the answer. */
export function invokeLater(world: World, invoked: LambdaFunction, invoking: Invoking): void {
  const event: AsyncEvent = { ...invoking, invoked, acceptedAt: world.clock.now(), attempts: 0, refusals: 0 };
  attemptAfter(world, event, 0);
}

function attemptAfter(world: World, event: AsyncEvent, seconds: number): void {
  world.clock.after(seconds, () => {
    attempt(world, event).catch((error: unknown) => {
      console.error(`simulator: the asynchronous invocation of ${event.invoked.arn} crashed`, error);
    });
  });
}

/** A function that is gone meanwhile takes no events any more; theirs are dropped. */
async function attempt(world: World, event: AsyncEvent): Promise<void> {
  const invoked = world.functions.functions.get(event.invoked.arn);
  if (!invoked) {
    discard(world, event, { condition: 'FunctionDeleted' });
    return;
  }
  event.invoked = invoked;
  const left = settingsOf(invoked).maximumEventAgeInSeconds - ageOf(world, event);
  const result = await runOnce(world, event, left / world.clock.speed);
  if (result instanceof ServiceError) putBack(world, event, result);
  else settle(world, event, result);
}

/** It waits for whoever runs functions as long as it may get old. */
async function runOnce(world: World, event: AsyncEvent, patience: number): Promise<InvocationResult | ServiceError> {
  const { requestId, payload, clientContext, invoked } = event;
  try {
    return await beginInvocation(world, invoked, { requestId, payload, clientContext, patience });
  } catch (error) {
    if (error instanceof ServiceError) return error;
    throw error;
  }
}

function settle(world: World, event: AsyncEvent, result: InvocationResult): void {
  event.attempts += 1;
  record(world, event, { attempt: event.attempts, ...outcomeOf(result) });
  if (result.functionError === undefined) tellSuccess(world, event, result);
  else tryAgain(world, event, result);
}

/** Unless it has been tried often enough, or would be too old by then. */
function tryAgain(world: World, event: AsyncEvent, result: InvocationResult): void {
  const { maximumRetryAttempts, maximumEventAgeInSeconds } = settingsOf(event.invoked);
  const pause = PAUSES[event.attempts - 1] ?? 0;
  const tooOld = ageOf(world, event) + pause > maximumEventAgeInSeconds;
  if (event.attempts > maximumRetryAttempts) discard(world, event, { condition: 'RetriesExhausted', result });
  else if (tooOld) discard(world, event, { condition: 'EventAgeExceeded', result });
  else attemptAfter(world, event, pause);
}

/** The function was not run, and not by its own fault. */
function putBack(world: World, event: AsyncEvent, refusal: ServiceError): void {
  record(world, event, { outcome: refusalOf(refusal) });
  const pause = Math.min(LONGEST_PAUSE, 2 ** event.refusals);
  event.refusals += 1;
  const tooOld = ageOf(world, event) + pause > settingsOf(event.invoked).maximumEventAgeInSeconds;
  if (tooOld) discard(world, event, { condition: 'EventAgeExceeded' });
  else attemptAfter(world, event, pause);
}

function settingsOf({ eventInvokeConfig }: LambdaFunction): typeof USUAL {
  return { ...USUAL, ...eventInvokeConfig };
}

/** In AWS's seconds. */
function ageOf({ clock }: World, { acceptedAt }: AsyncEvent): number {
  return ((clock.now() - acceptedAt) / 1000) * clock.speed;
}

function record(
  world: World,
  event: AsyncEvent,
  what: Pick<Parameters<typeof recordInvocation>[1], 'outcome' | 'attempt' | 'reason'>,
): void {
  const { requestId, by, invoked } = event;
  recordInvocation(world, { requestId, functionArn: invoked.arn, invokedBy: by, invocationType: 'Event', ...what });
}
