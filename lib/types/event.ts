import type { AccountId, Arn, Region } from './basics.ts';

/** The events by which a bucket may have come to carry the tag that names a route. */
export const EVENT_KINDS = ['CreateBucket', 'PutBucketTagging', 'TagResource', 'TagChange'] as const;
export type EventKind = (typeof EVENT_KINDS)[number];

/** What an event says of a bucket. A hint and no more: what counts is the bucket as it is found. */
export interface BucketEvent {
  id: string;
  kind: EventKind;
  account: AccountId;
  region: Region;
  bucket: string;
  /** ISO 8601, UTC. */
  at: string;
  /** Who made the call, the ARN of a user, a session or the root; absent where the event does not tell. */
  actor?: Arn;
  /** What it says of the tag that names a route; absent where it does not tell tags. */
  told?: { route?: string };
}

/** A bucket that an event tells of, as it is found. */
export interface TaggedBucket {
  account: AccountId;
  region: Region;
  bucket: string;
  tags: Record<string, string>;
  /** ISO 8601, UTC, as S3 says it. */
  madeAt: string;
  /** Isthmus made it, or has granted replication into it. */
  isOurs: boolean;
}

/** Why an event has started nothing, and need not. */
export const DISREGARDS = [
  /** Not as AWS documents it; the facts name the fields. */
  'malformed',
  'other-event',
  /** The call was refused. */
  'failed-call',
  /** The copy for an account that the bucket does not belong to. */
  'other-account',
  /** Other tags were set. */
  'other-tags',
  'not-onboarded',
  'bucket-gone',
  'untagged',
  /** The tag says something else by now: another event tells that, or has told it. */
  'outdated',
  /** A bucket that Isthmus made, or that is a destination. */
  'own-bucket',
  'no-such-route',
  'broken-route',
  'paused-route',
  /** The route is not for events. */
  'closed-door',
  /** The route is for some requesters only, and this is none of them. */
  'other-requester',
  /** The route is for some requesters only, and nobody tells who this was. */
  'unknown-requester',
  /** The route's starts of this hour are used up. */
  'too-many-starts',
] as const;
export type Disregard = (typeof DISREGARDS)[number];

/** What became of an event: an execution serves it, started just now or before, or none is to. */
export type EventOutcome =
  | { outcome: 'started' | 'served'; execution: string; route: string }
  | { outcome: Disregard; facts: Record<string, unknown> };
