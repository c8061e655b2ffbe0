import { evaluateServiceDemand } from '../access/evaluate-demand.ts';
import { demandOnQueue } from '../sqs/named-queue.ts';
import { putMessage } from '../sqs/put-message.ts';
import type { Bucket } from '../world/bucket.ts';
import type { World } from '../world/world.ts';

const S3 = 's3.amazonaws.com';

/** Whether S3 may send to a queue on behalf of a bucket: by the queue's policy alone. */
export function mayNotify(world: World, { name, account, region }: Bucket, queueArn: string): boolean {
  const context = { 'aws:SourceArn': `arn:aws:s3:::${name}`, 'aws:SourceAccount': account };
  const demand = demandOnQueue(world, 'sqs:SendMessage', queueArn, context);
  return evaluateServiceDemand(world, S3, demand, { region }).allowed;
}

/** Puts a message of S3's into a queue. One that is gone, or closed to S3 by now, does not get it; nobody is told. */
export function sendToQueue(world: World, bucket: Bucket, queueArn: string, message: object): void {
  const queue = world.sqs.queues.get(queueArn);
  if (!queue || !mayNotify(world, bucket, queueArn)) return;
  putMessage(world, queue, { body: JSON.stringify(message), attributes: {}, senderId: S3 });
}
