import type { RequestContext } from '../../authorization/types.ts';
import type { Demand } from '../access/demand.ts';
import { resourceTagContext } from '../access/tag-context.ts';
import type { Input } from '../events/input/read-input.ts';
import type { Call } from '../wire/operation.ts';
import type { Queue } from '../world/sqs.ts';
import type { World } from '../world/world.ts';
import { missingParameter, sqsError } from './sqs-errors.ts';

export function queueArn(account: string, region: string, name: string): string {
  return `arn:aws:sqs:${region}:${account}:${name}`;
}

/** An address at the endpoint that the client reached, since clients send their calls to it. */
export function queueUrl({ headers }: Call, { account, name }: Pick<Queue, 'account' | 'name'>): string {
  return `http://${headers.host ?? '127.0.0.1'}/${account}/${name}`;
}

/** The ARN of the queue whose address a call names; the host in it does not matter. */
export function arnOfNamedQueue({ region }: Call, { QueueUrl }: Input): string {
  if (typeof QueueUrl !== 'string' || QueueUrl === '') throw missingParameter('QueueUrl');
  const [, account = '', name = ''] = /\/(\d{12})\/([^/]+)$/.exec(QueueUrl) ?? [];
  if (account !== '') return queueArn(account, region, name);
  throw sqsError('InvalidAddress', `The address ${QueueUrl} is not valid for this endpoint.`);
}

export function requireQueue(world: World, arn: string): Queue {
  const queue = world.sqs.queues.get(arn);
  if (queue) return queue;
  throw sqsError('QueueDoesNotExist', 'The specified queue does not exist.');
}

/** One permission on a queue, by the caller's policies or by the queue's own. */
export function demandOnQueue(world: World, action: string, arn: string, context: RequestContext = {}): Demand {
  const queue = world.sqs.queues.get(arn);
  return {
    action,
    resource: arn,
    resourceAccount: arn.split(':')[4] ?? '',
    context: { ...resourceTagContext(queue?.tags), ...context },
    ...(queue?.policy && { resourcePolicy: { kind: 'queue', name: arn, ...queue.policy } }),
  };
}
