import { validatePolicy } from '../../authorization/validate-policy.ts';
import { findStranger } from '../access/find-stranger.ts';
import { principalIdsOf } from '../access/principal-ids-of.ts';
import { nestsTooDeeply } from '../events/nests-too-deeply.ts';
import { isRecord } from '../events/pattern/is-record.ts';
import { notImplemented } from '../wire/not-implemented.ts';
import type { Queue, QueuePolicy } from '../world/sqs.ts';
import type { World } from '../world/world.ts';
import { invalidAttribute, sqsError } from './sqs-errors.ts';

interface NumberAttribute {
  readonly least: number;
  readonly most: number;
  readonly usual: number;
}

/** Seconds and bytes ("SQS API Reference, SetQueueAttributes"). */
const NUMBERS: Readonly<Record<string, NumberAttribute>> = {
  VisibilityTimeout: { least: 0, most: 43_200, usual: 30 },
  MaximumMessageSize: { least: 1024, most: 1_048_576, usual: 1_048_576 },
  MessageRetentionPeriod: { least: 60, most: 1_209_600, usual: 345_600 },
  DelaySeconds: { least: 0, most: 900, usual: 0 },
  ReceiveMessageWaitTimeSeconds: { least: 0, most: 20, usual: 0 },
};

const MADE_BY_SQS = [
  'ApproximateNumberOfMessages',
  'ApproximateNumberOfMessagesDelayed',
  'ApproximateNumberOfMessagesNotVisible',
  'CreatedTimestamp',
  'LastModifiedTimestamp',
  'QueueArn',
];
const ABSENT = [
  'ContentBasedDeduplication',
  'DeduplicationScope',
  'FifoQueue',
  'FifoThroughputLimit',
  'KmsDataKeyReusePeriodSeconds',
  'KmsMasterKeyId',
  'RedriveAllowPolicy',
];
const DOCUMENTS = ['Policy', 'RedrivePolicy'];

/** The names that GetQueueAttributes takes; all are known, though not all are there. */
export const ATTRIBUTE_NAMES = [
  'All',
  ...Object.keys(NUMBERS),
  ...DOCUMENTS,
  'SqsManagedSseEnabled',
  ...MADE_BY_SQS,
  ...ABSENT,
];

export function numberOf({ settings }: Queue, name: string): number {
  return Number(settings.get(name) ?? NUMBERS[name]?.usual);
}

/** Every setting as it counts; documents only where they were set. */
export function settingsInForce({ settings }: Pick<Queue, 'settings'>): Record<string, string> {
  const usual = Object.entries(NUMBERS).map(([name, one]) => [name, String(one.usual)]);
  return { ...Object.fromEntries(usual), SqsManagedSseEnabled: 'true', ...Object.fromEntries(settings) };
}

/** What becomes of a queue by these attributes; an empty document takes the old one away. */
export function readAttributes(
  world: World,
  given: Readonly<Record<string, string>>,
  place: Pick<Queue, 'account' | 'region'>,
) {
  for (const [name, value] of Object.entries(given)) checkAttribute(name, value);
  const policy = given.Policy ? readPolicy(world, given.Policy) : undefined;
  const redrive = given.RedrivePolicy ? readRedrivePolicy(world, given.RedrivePolicy, place) : undefined;
  return { ...(policy && { policy }), ...(redrive && { redrive }) };
}

function checkAttribute(name: string, value: string): void {
  if (ABSENT.includes(name)) throw notImplemented(`the simulator's queues have no ${name}.`);
  const bounds = NUMBERS[name];
  if (bounds) {
    const number = Number(value);
    if (!/^\d+$/.test(value) || number < bounds.least || number > bounds.most) throw invalidAttribute(name);
  } else if (name === 'SqsManagedSseEnabled') {
    if (value !== 'true' && value !== 'false') throw invalidAttribute(name);
  } else if (!DOCUMENTS.includes(name)) throw sqsError('InvalidAttributeName', `Unknown Attribute ${name}.`);
}

function readPolicy(world: World, text: string): QueuePolicy {
  const validity = validatePolicy(parse(text), 'queue');
  if (!validity.valid || findStranger(world, validity.document)) throw invalidAttribute('Policy');
  const { document } = validity;
  return { document, principalIds: principalIdsOf(world, document) };
}

/** The dead-letter queue is one of the same account and region, and is there. */
function readRedrivePolicy(world: World, text: string, { account, region }: Pick<Queue, 'account' | 'region'>) {
  const policy = parse(text);
  const { deadLetterTargetArn, maxReceiveCount } = isRecord(policy) ? policy : {};
  const count = Number(maxReceiveCount);
  const target = typeof deadLetterTargetArn === 'string' ? world.sqs.queues.get(deadLetterTargetArn) : undefined;
  const near = target?.account === account && target.region === region;
  if (target && near && Number.isInteger(count) && count >= 1 && count <= 1000) {
    return { deadLetterTargetArn: target.arn, maxReceiveCount: count };
  }
  throw sqsError('InvalidParameterValueException', `Value ${text} for parameter RedrivePolicy is invalid.`);
}

function parse(text: string): unknown {
  if (nestsTooDeeply(text)) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
