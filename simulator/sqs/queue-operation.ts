import type { RequestContext } from '../../authorization/types.ts';
import type { Input } from '../events/input/read-input.ts';
import type { Shape } from '../events/input/shape.ts';
import { type JsonOperation, jsonOperation } from '../wire/json-operation.ts';
import type { Call, Operation } from '../wire/operation.ts';
import type { Queue } from '../world/sqs.ts';
import type { World } from '../world/world.ts';
import { arnOfNamedQueue, demandOnQueue, requireQueue } from './named-queue.ts';

/** Texts without bounds of their own; SQS tells in its own words what is wrong with them. */
export const TEXT: Shape = { kind: 'text' };
export const NUMBER: Shape = { kind: 'number', min: Number.MIN_SAFE_INTEGER, max: Number.MAX_SAFE_INTEGER };

export function sqsOperation(operation: JsonOperation): Operation {
  return jsonOperation('sqs', operation);
}

interface QueueOperation {
  readonly name: string;
  readonly write?: boolean;
  /** `sqs:SendMessage` of a batch; `sqs:` and the name where it is absent. */
  readonly action?: string;
  /** Beside `QueueUrl`. */
  readonly fields?: Readonly<Record<string, Shape>>;
  context?(input: Input): RequestContext;
  run(world: World, queue: Queue, call: Call, input: Input): object | undefined | Promise<object | undefined>;
}

/** An operation on the queue that `QueueUrl` names. */
export function queueOperation(operation: QueueOperation): Operation {
  const { name, write = false, action = `sqs:${name}`, fields = {}, run } = operation;
  return sqsOperation({
    name,
    write,
    fields: { QueueUrl: TEXT, ...fields },
    demands: (world, call, input) => [
      demandOnQueue(world, action, arnOfNamedQueue(call, input), operation.context?.(input)),
    ],
    run: (world, call, input) => run(world, requireQueue(world, arnOfNamedQueue(call, input)), call, input),
  });
}
