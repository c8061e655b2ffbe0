import type { Input } from '../events/input/read-input.ts';
import { accountOfCall } from '../wire/json-operation.ts';
import type { Call } from '../wire/operation.ts';
import { demandOnQueue, queueArn, queueUrl, requireQueue } from './named-queue.ts';
import { sqsOperation, TEXT } from './queue-operation.ts';
import { missingParameter } from './sqs-errors.ts';

/** "SQS API Reference, GetQueueUrl". */
export const getQueueUrl = sqsOperation({
  name: 'GetQueueUrl',
  fields: { QueueName: TEXT, QueueOwnerAWSAccountId: TEXT },
  demands: (world, call, input) => [demandOnQueue(world, 'sqs:GetQueueUrl', arnOf(call, input))],
  run: (world, call, input) => ({ QueueUrl: queueUrl(call, requireQueue(world, arnOf(call, input))) }),
});

function arnOf(call: Call, { QueueName, QueueOwnerAWSAccountId }: Input): string {
  if (typeof QueueName !== 'string' || QueueName === '') throw missingParameter('QueueName');
  const owner = QueueOwnerAWSAccountId ?? accountOfCall(call);
  return queueArn(owner as string, call.region, QueueName);
}
