import { arnOfCaller } from '../access/principal-of-caller.ts';
import type { JournalEntry } from '../world/journal.ts';
import type { World } from '../world/world.ts';
import { isoMoment } from './iso-time.ts';
import { type Answer, type Call, ServiceError } from './operation.ts';
import type { Progress } from './progress.ts';
import type { WireRequest } from './wire-request.ts';

/** What the journal keeps of a call. A call that was refused before its operation was known is `Unknown`. */
export function journalEntry(
  world: World,
  request: WireRequest,
  { service, identity, operation, routed, fault }: Progress,
  outcome: Answer | ServiceError,
): JournalEntry {
  const failed = outcome instanceof ServiceError;
  const caller = identity?.caller ?? { type: 'anonymous' };
  return {
    at: isoMoment(world.clock.now()),
    service: service ?? 'unknown',
    operation: operation?.name ?? 'Unknown',
    ...(caller.type !== 'anonymous' && { account: caller.account }),
    caller: arnOfCaller(caller),
    resource: routed ? resourceOf(routed.call) : request.path,
    region: routed?.call.region ?? '',
    write: operation?.write ?? false,
    status: failed ? outcome.status : (outcome.status ?? 200),
    ...(failed && { errorCode: outcome.code }),
    ...(fault && { fault: fault.id }),
  };
}

/** Fields of the Query protocol that say what is acted upon, the most telling first. */
const NAMING_FIELDS = ['RoleName', 'RoleArn', 'UserName', 'GroupName', 'PolicyArn', 'PolicyName'];

/** What a call acts upon: bucket, bucket/key, an S3 Control call's job, ARN or account, or the name that its form carries. */
export function resourceOf({ service, bucket, key, target, labels, query, body }: Call): string {
  if (labels) return Object.values(labels)[0] ?? '';
  if (target) return target.named ?? target.account;
  const fields = JSON_FIELDS[service];
  if (fields) return namedIn(body, fields);
  if (bucket !== undefined) return key === undefined ? bucket : `${bucket}/${key}`;
  return NAMING_FIELDS.map((name) => query.get(name)).find((value) => value !== undefined) ?? '';
}

/** The same of JSON: a key by id, ARN or alias, a machine or an execution by its ARN, a table by its name. */
const JSON_FIELDS: Readonly<Partial<Record<Call['service'], readonly string[]>>> = {
  dynamodb: ['TableName', 'ResourceArn'],
  kms: ['KeyId'],
  secretsmanager: ['SecretId', 'Name'],
  sqs: ['QueueUrl', 'QueueName'],
  ssm: ['Name', 'Path', 'ResourceId'],
  states: ['stateMachineArn', 'executionArn', 'resourceArn', 'name'],
};

function namedIn(body: Buffer, fields: readonly string[]): string {
  try {
    const input: unknown = JSON.parse(body.toString('utf8'));
    if (typeof input !== 'object' || input === null) return '';
    const named = new Map(Object.entries(input));
    return fields.map((field) => named.get(field)).find((value) => typeof value === 'string') ?? '';
  } catch {
    // The operation has refused it already.
    return '';
  }
}
