import { jsonClient } from './json-call.ts';
import { policyText } from './principals.ts';
import type { TestSimulator } from './simulator.ts';

/** A queue that takes messages of a service, S3 for one; made once, and the same again after that. Answers its address. */
export async function makeQueue(
  simulator: TestSimulator,
  account: string,
  name: string,
  Service = 's3.amazonaws.com',
): Promise<string> {
  const sqs = jsonClient(() => simulator, { service: 'sqs', prefix: 'AmazonSQS', version: '1.0' });
  const Resource = `arn:aws:sqs:eu-west-1:${account}:${name}`;
  const Policy = policyText([{ Effect: 'Allow', Principal: { Service }, Action: 'sqs:SendMessage', Resource }]);
  return (await sqs(account, 'CreateQueue', { QueueName: name, Attributes: { Policy } })).body.QueueUrl;
}
