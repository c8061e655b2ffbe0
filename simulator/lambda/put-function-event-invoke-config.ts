import { structure, text } from '../events/input/shape.ts';
import { notImplemented } from '../wire/not-implemented.ts';
import type { EventInvokeConfig, LambdaFunction } from '../world/functions.ts';
import type { World } from '../world/world.ts';
import { describeConfig } from './event-invoke-config.ts';
import { invalidParameter } from './lambda-errors.ts';
import { functionOperation, jsonAnswer } from './lambda-operation.ts';
import { maySend } from './send-to-queue.ts';

const DESTINATION = structure({ Destination: text(0, 350) });

/** "Lambda API Reference, PutFunctionEventInvokeConfig": what it leaves out is as usual again. Destinations are queues. */
export const putFunctionEventInvokeConfig = functionOperation({
  name: 'PutFunctionEventInvokeConfig',
  write: true,
  fields: {
    MaximumRetryAttempts: { kind: 'number', min: 0, max: 2 },
    MaximumEventAgeInSeconds: { kind: 'number', min: 60, max: 21_600 },
    DestinationConfig: structure({ OnSuccess: DESTINATION, OnFailure: DESTINATION }),
  },
  run(world, found, _call, input) {
    const { MaximumRetryAttempts, MaximumEventAgeInSeconds, DestinationConfig = {} } = input;
    const { OnSuccess, OnFailure } = DestinationConfig as Record<string, { Destination?: string } | undefined>;
    const onSuccess = readDestination(world, found, OnSuccess?.Destination);
    const onFailure = readDestination(world, found, OnFailure?.Destination);
    const config: EventInvokeConfig = {
      modifiedAt: world.clock.now(),
      ...(typeof MaximumRetryAttempts === 'number' && { maximumRetryAttempts: MaximumRetryAttempts }),
      ...(typeof MaximumEventAgeInSeconds === 'number' && { maximumEventAgeInSeconds: MaximumEventAgeInSeconds }),
      ...(onSuccess !== undefined && { onSuccess }),
      ...(onFailure !== undefined && { onFailure }),
    };
    found.eventInvokeConfig = config;
    return jsonAnswer(describeConfig(found, config));
  },
});

/** The function's role must be allowed to send there. */
function readDestination(world: World, found: LambdaFunction, arn: string | undefined): string | undefined {
  if (arn === undefined || arn === '') return undefined;
  if (!arn.startsWith('arn:aws:sqs:'))
    throw notImplemented(`the simulator's functions send to queues only, not to ${arn}.`);
  if (maySend(world, found, arn)) return arn;
  throw invalidParameter(`The function's execution role does not have permissions to call SendMessage on ${arn}`);
}
