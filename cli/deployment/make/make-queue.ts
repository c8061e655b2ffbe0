import type { Make } from './make.ts';

/** AWS::SQS::Queue: all but the name are texts. */
export const makeQueue: Make = ({ QueueName, Tags, ...attributes }, { call }) => {
  const texts = Object.entries(attributes).map(([name, value]) => [
    name,
    typeof value === 'object' ? JSON.stringify(value) : String(value),
  ]);
  const tags = Object.fromEntries((Tags ?? []).map(({ Key, Value }: { Key: string; Value: string }) => [Key, Value]));
  return call('sqs', 'CreateQueue', { QueueName, Attributes: Object.fromEntries(texts), ...(Tags && { tags }) });
};
