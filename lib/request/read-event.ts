import { type BucketEvent, type Disregard, EVENT_KINDS, type EventKind } from '../types.ts';
import { bucketNameRule } from './bucket-name-rule.ts';
import { readActor } from './read-actor.ts';
import { readToldRoute } from './read-told-route.ts';
import { regionRule } from './region-rule.ts';
import { textAt, valueAt } from './value-at.ts';

export type EventReading =
  | { event: BucketEvent }
  | { event?: undefined; outcome: Disregard; facts: Record<string, unknown> };

/**
 * What an event of EventBridge says of a bucket: one of CloudTrail's about a call that makes or tags buckets, or "Tag
 * Change on Resource" (S3 User Guide, cloudtrail-logging-s3-info; Tagging AWS Resources, tag-monitor). The rules have
 * looked at it already; this trusts none of it.
 *
 * @param routeTag - key of the tag that names a route.
 */
export function readEvent(input: unknown, routeTag: string): EventReading {
  const kind = kindOf(input);
  if (kind === undefined) return ignore('other-event', { type: textAt(input, 'detail-type') });
  const errorCode = valueAt(input, 'detail', 'errorCode');
  if (errorCode !== undefined && errorCode !== null) return ignore('failed-call', { kind, errorCode });
  const said = fieldsOf(input, kind);
  const wrong = Object.entries(said).flatMap(([field, value]) => (RULES[field as Field](value) ? [] : [field]));
  if (wrong.length > 0) return ignore('malformed', { kind, fields: wrong });
  const event = { ...(said as Record<Field, string>), kind };
  if (!isOfOwner(input, event.account)) return ignore('other-account', { kind, ...place(event) });
  const told = readToldRoute(input, kind, routeTag);
  if (told !== undefined && told.route === undefined) return ignore('other-tags', { kind, ...place(event) });
  const actor = readActor(valueAt(input, 'detail', 'userIdentity'));
  return { event: { ...event, ...(actor && { actor }), ...(told && { told }) } };
}

type Field = 'id' | 'account' | 'region' | 'bucket' | 'at';

const RULES: Record<Field, (value: unknown) => boolean> = {
  id: (value) => isText(value) && /^[\w-]{1,128}$/.test(value),
  account: (value) => isText(value) && /^\d{12}$/.test(value),
  region: (value) => isText(value) && regionRule(value) === undefined,
  bucket: (value) => isText(value) && bucketNameRule(value) === undefined,
  at: (value) =>
    isText(value) && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(value) && !Number.isNaN(Date.parse(value)),
};

function kindOf(input: unknown): EventKind | undefined {
  const [source, type] = [textAt(input, 'source'), textAt(input, 'detail-type')];
  if (source === 'aws.tag' && type === 'Tag Change on Resource') return isBucketChange(input) ? 'TagChange' : undefined;
  if (source !== 'aws.s3' || type !== 'AWS API Call via CloudTrail') return undefined;
  if (textAt(input, 'detail', 'eventSource') !== 's3.amazonaws.com') return undefined;
  const name = textAt(input, 'detail', 'eventName');
  return EVENT_KINDS.find((kind) => kind === name && kind !== 'TagChange');
}

function isBucketChange(input: unknown): boolean {
  return textAt(input, 'detail', 'service') === 's3' && textAt(input, 'detail', 'resource-type') === 'bucket';
}

function fieldsOf(input: unknown, kind: EventKind): Record<Field, unknown> {
  return {
    id: valueAt(input, 'id'),
    account: valueAt(input, 'account'),
    region: valueAt(input, 'region'),
    bucket: bucketOf(input, kind),
    at: kind === 'TagChange' ? valueAt(input, 'time') : valueAt(input, 'detail', 'eventTime'),
  };
}

/** S3 Control names the bucket by its ARN; a bucket's ARN has neither region nor account. */
function bucketOf(input: unknown, kind: EventKind): unknown {
  if (kind === 'TagChange') return bucketOfArn(valueAt(input, 'resources', '0'));
  if (kind === 'TagResource') return bucketOfArn(valueAt(input, 'detail', 'requestParameters', 'resourceArn'));
  return valueAt(input, 'detail', 'requestParameters', 'bucketName');
}

function bucketOfArn(arn: unknown): unknown {
  return isText(arn) ? /^arn:aws(?:-cn|-us-gov)?:s3:::([^/:]+)$/.exec(arn)?.[1] : undefined;
}

/** A call from outside is told to the caller's account as well as to the owner's. */
function isOfOwner(input: unknown, account: string): boolean {
  const resources = valueAt(input, 'detail', 'resources');
  const owners = Array.isArray(resources) ? resources.map((each) => textAt(each, 'accountId')) : [];
  const recipient = textAt(input, 'detail', 'recipientAccountId');
  return [...owners, recipient].every((owner) => owner === undefined || owner === account);
}

function place({ account, bucket }: BucketEvent | Record<Field, string>): Record<string, unknown> {
  return { account, bucket };
}

function ignore(outcome: Disregard, facts: Record<string, unknown>): EventReading {
  return { outcome, facts };
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}
