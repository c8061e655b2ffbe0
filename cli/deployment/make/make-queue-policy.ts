import type { Make } from './make.ts';

/** AWS::SQS::QueuePolicy: one document for each of the queues. */
export const makeQueuePolicy: Make = ({ Queues, PolicyDocument }, { call }) =>
  Promise.all(
    Queues.map((QueueUrl: string) =>
      call('sqs', 'SetQueueAttributes', { QueueUrl, Attributes: { Policy: JSON.stringify(PolicyDocument) } }),
    ),
  );
