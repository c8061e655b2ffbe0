import { requestTagContext } from '../access/tag-context.ts';
import type { Input } from '../events/input/read-input.ts';
import { accountOfCall } from '../wire/json-operation.ts';
import type { Queue } from '../world/sqs.ts';
import { queueArn, queueUrl } from './named-queue.ts';
import { readAttributes, settingsInForce } from './queue-attributes.ts';
import { sqsOperation, TEXT } from './queue-operation.ts';
import { invalidParameter, missingParameter, sqsError } from './sqs-errors.ts';

/** "SQS API Reference, CreateQueue": idempotent as long as no attribute differs. */
export const createQueue = sqsOperation({
  name: 'CreateQueue',
  write: true,
  fields: { QueueName: TEXT, Attributes: { kind: 'texts' }, tags: { kind: 'texts' } },
  demands(_world, call, input) {
    const account = accountOfCall(call);
    const tags = tagsOf(input);
    const actions = ['sqs:CreateQueue', ...(tags.size > 0 ? ['sqs:TagQueue'] : [])];
    const resource = queueArn(account, call.region, nameOf(input));
    const context = requestTagContext(tags);
    return actions.map((action) => ({ action, resource, resourceAccount: account, context }));
  },
  run(world, call, input) {
    const name = nameOf(input);
    const place = { account: accountOfCall(call), region: call.region };
    const arn = queueArn(place.account, place.region, name);
    const given = (input.Attributes ?? {}) as Record<string, string>;
    const documents = readAttributes(world, given, place);
    const known = world.sqs.queues.get(arn);
    if (known) return { QueueUrl: queueUrl(call, sameAgain(known, given)) };
    if ((world.sqs.deletedUntil.get(arn) ?? 0) > world.clock.now()) throw deletedRecently();
    const createdAt = world.clock.now();
    const queue: Queue = {
      ...{ name, arn, ...place, createdAt, modifiedAt: createdAt },
      ...{ settings: new Map(Object.entries(given).filter(([, value]) => value !== '')), ...documents },
      ...{ tags: tagsOf(input), messages: [], wakers: new Set() },
    };
    world.sqs.queues.set(arn, queue);
    return { QueueUrl: queueUrl(call, queue) };
  },
});

function nameOf({ QueueName }: Input): string {
  if (typeof QueueName !== 'string') throw missingParameter('QueueName');
  if (/^[\w-]{1,80}$/.test(QueueName)) return QueueName;
  const reason = 'Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length';
  throw invalidParameter('QueueName', QueueName, reason);
}

function tagsOf({ tags }: Input): Map<string, string> {
  return new Map(Object.entries((tags ?? {}) as Record<string, string>));
}

function sameAgain(known: Queue, given: Readonly<Record<string, string>>): Queue {
  const inForce = settingsInForce(known);
  const other = Object.keys(given).find((name) => given[name] !== (inForce[name] ?? ''));
  if (other === undefined) return known;
  const message = `A queue already exists with the same name and a different value for attribute ${other}`;
  throw sqsError('QueueNameExists', message);
}

function deletedRecently() {
  const message = 'You must wait 60 seconds after deleting a queue before you can create another with the same name.';
  return sqsError('QueueDeletedRecently', message);
}
