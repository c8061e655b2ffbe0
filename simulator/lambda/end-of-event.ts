import { isoMoment } from '../wire/iso-time.ts';
import type { InvocationResult, LambdaFunction } from '../world/functions.ts';
import type { World } from '../world/world.ts';
import type { Invoking } from './invoke-now.ts';
import { recordInvocation } from './record-invocation.ts';
import { sendToQueue } from './send-to-queue.ts';

/** An event that a function was invoked with asynchronously. */
export interface AsyncEvent extends Invoking {
  invoked: LambdaFunction;
  readonly acceptedAt: number;
  /** How often the function ran. */
  attempts: number;
  /** How often it could not be run. */
  refusals: number;
}

/** Why an event is tried no more, and what the function failed with at last; absent where it never ran. */
export interface Discarding {
  readonly condition: 'RetriesExhausted' | 'EventAgeExceeded' | 'FunctionDeleted';
  readonly result?: InvocationResult;
}

/** Tells the dead-letter queue and the destination for failures, as far as there are any and the role may. */
export function discard(world: World, event: AsyncEvent, { condition, result }: Discarding): void {
  const { requestId, by, invoked, payload } = event;
  const { onFailure } = invoked.eventInvokeConfig ?? {};
  const { deadLetterTargetArn } = invoked.configuration;
  const destination = { arn: onFailure, body: recordOf(world, event, condition, result) };
  const deadLetter = { arn: deadLetterTargetArn, body: payload, attributes: attributesOf(requestId, result) };
  const told = [destination, deadLetter].flatMap(({ arn, ...message }) =>
    arn === undefined ? [] : [{ arn, sent: sendToQueue(world, invoked, arn, message) }],
  );
  recordInvocation(world, {
    ...{ requestId, functionArn: invoked.arn, invokedBy: by, invocationType: 'Event', outcome: 'discarded' },
    reason: condition,
    sentTo: told.filter(({ sent }) => sent).map(({ arn }) => arn),
    lostFor: told.filter(({ sent }) => !sent).map(({ arn }) => arn),
  });
}

/** Tells the destination for successes, if there is one. */
export function tellSuccess(world: World, event: AsyncEvent, result: InvocationResult): void {
  const { onSuccess } = event.invoked.eventInvokeConfig ?? {};
  if (onSuccess === undefined) return;
  sendToQueue(world, event.invoked, onSuccess, { body: recordOf(world, event, 'Success', result) });
}

/** "Lambda Developer Guide, invocation-async-retain-records". */
function recordOf(world: World, event: AsyncEvent, condition: string, result: InvocationResult | undefined): string {
  const { requestId, invoked, payload, attempts } = event;
  return JSON.stringify({
    version: '1.0',
    timestamp: isoMoment(world.clock.now()),
    requestContext: {
      requestId,
      functionArn: `${invoked.arn}:$LATEST`,
      condition,
      approximateInvokeCount: attempts,
    },
    requestPayload: JSON.parse(payload),
    ...(result && {
      responseContext: {
        statusCode: 200,
        executedVersion: '$LATEST',
        ...(result.functionError !== undefined && { functionError: result.functionError }),
      },
      responsePayload: JSON.parse(result.payload),
    }),
  });
}

/** "Lambda Developer Guide, invocation-async-retain-records, dead-letter queues". */
function attributesOf(requestId: string, result: InvocationResult | undefined) {
  const message = result && (JSON.parse(result.payload) as { errorMessage?: unknown }).errorMessage;
  return {
    RequestID: { DataType: 'String', StringValue: requestId },
    ErrorCode: { DataType: 'Number', StringValue: '200' },
    ...(typeof message === 'string' &&
      message !== '' && { ErrorMessage: { DataType: 'String', StringValue: message.slice(0, 1024) } }),
  };
}
