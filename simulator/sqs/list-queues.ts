import type { Input } from '../events/input/read-input.ts';
import { accountOfCall } from '../wire/json-operation.ts';
import { queueUrl } from './named-queue.ts';
import { NUMBER, sqsOperation, TEXT } from './queue-operation.ts';
import { invalidParameter } from './sqs-errors.ts';

const MOST = 1000;

/** "SQS API Reference, ListQueues": up to 1,000; a token only where MaxResults was asked for. */
export const listQueues = sqsOperation({
  name: 'ListQueues',
  fields: { QueueNamePrefix: TEXT, NextToken: TEXT, MaxResults: NUMBER },
  demands: (_world, call) => [{ action: 'sqs:ListQueues', resource: '*', resourceAccount: accountOfCall(call) }],
  run(world, call, input) {
    const account = accountOfCall(call);
    const prefix = (input.QueueNamePrefix ?? '') as string;
    const urls = [...world.sqs.queues.values()]
      .filter((queue) => queue.account === account && queue.region === call.region && queue.name.startsWith(prefix))
      .map((queue) => queueUrl(call, queue))
      .toSorted();
    const { start, size } = readPage(input);
    const QueueUrls = urls.slice(start, start + size);
    const more = (input.MaxResults ?? undefined) !== undefined && start + size < urls.length;
    return {
      ...(QueueUrls.length > 0 && { QueueUrls }),
      ...(more && { NextToken: Buffer.from(`at ${start + size}`).toString('base64') }),
    };
  },
});

function readPage({ MaxResults, NextToken }: Input): { start: number; size: number } {
  const size = (MaxResults ?? MOST) as number;
  if (size < 1 || size > MOST) throw invalidParameter('MaxResults', size, 'MaxResults must be between 1 and 1000.');
  if ((NextToken ?? undefined) === undefined) return { start: 0, size };
  const place = /^at (\d{1,9})$/.exec(Buffer.from(NextToken as string, 'base64').toString());
  if (!place) throw invalidParameter('NextToken', NextToken, 'Invalid or expired next token.');
  return { start: Number(place[1]), size };
}
