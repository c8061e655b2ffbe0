import type { ObservedBucket, Seen, Side } from '../../types.ts';
import { isOurRole } from '../is-our-role.ts';
import type { FindingKind, Sighting, Situation } from './finding-kind.ts';
import { listWords } from './list-words.ts';
import { bucketPlace, memberRoleArn, SIDES } from './places.ts';
import { isRegionOff } from './regions.ts';

/** What Isthmus reads of a bucket, and the action that lets it. */
const BUCKET_READS = {
  versioning: 's3:GetBucketVersioning',
  policy: 's3:GetBucketPolicy',
  ownership: 's3:GetBucketOwnershipControls',
  publicAccessBlock: 's3:GetBucketPublicAccessBlock',
  encryption: 's3:GetEncryptionConfiguration',
  objectLock: 's3:GetBucketObjectLockConfiguration',
  lifecycle: 's3:GetLifecycleConfiguration',
  payer: 's3:GetBucketRequestPayment',
  replication: 's3:GetReplicationConfiguration',
} as const satisfies Partial<Record<keyof ObservedBucket, string>>;

export const accountNotReachable: FindingKind = {
  code: 'account-not-reachable',
  detect: (situation) =>
    SIDES.filter((side) => isUnreachable(situation.observed[side]) && !isRegionOff(situation.observed[side])).map(
      (side) => ({
        place: { side, account: situation.request[side].account, resource: memberRoleArn(situation, side) },
        facts: { said: whatWasSaid(situation.observed[side].existence) },
      }),
    ),
  remedy: ({ place }) =>
    `Update the onboarding stack in account ${place.account}. Either its role does not trust the central account with ` +
    `this ExternalId, or the central account's execution role lacks sts:AssumeRole on ${place.resource}.`,
};

export const configurationNotReadable: FindingKind = {
  code: 'configuration-not-readable',
  detect: (situation) =>
    SIDES.filter((side) => !isUnreachable(situation.observed[side])).flatMap((side) => deniedReads(situation, side)),
  remedy: ({ facts }) =>
    `Update the onboarding stack, so that ${facts.memberRole} may call ${listWords(facts.actions)}; look for a Deny in the ` +
    `policy of ${facts.bucket} as well. What may not be read cannot be checked.`,
};

/**
 * When the member role cannot be assumed, everything on its side is denied. The same is so when HeadBucket alone was
 * refused, since nothing further is asked then; but that answer came to a session, so the role could be assumed.
 */
function isUnreachable(bucket: ObservedBucket): boolean {
  const { existence } = bucket;
  if (existence.seen !== 'denied' || existence.said.startsWith('HeadBucket')) return false;
  return deniedReadsOf(bucket).length === Object.keys(BUCKET_READS).length;
}

function deniedReads(situation: Situation, side: Side): Sighting[] {
  const bucket = situation.observed[side];
  const denied = [...deniedReadsOf(bucket), ...(side === 'source' ? deniedRoleRead(situation) : [])];
  // Of a bucket that may not be looked at, nothing further was asked.
  if (bucket.existence.seen === 'denied')
    denied.splice(0, denied.length, { action: 's3:ListBucket', said: bucket.existence.said });
  if (denied.length === 0) return [];
  const facts = {
    memberRole: memberRoleArn(situation, side),
    bucket: bucket.bucket,
    actions: denied.map(({ action }) => action),
    said: denied[0]?.said,
  };
  return [{ place: bucketPlace(situation, side), facts }];
}

/** Of a role that is not ours it is said by itself what the onboarding stack lacks. */
function deniedRoleRead({ observed, names }: Situation): { action: string; said: string }[] {
  return observed.role.seen === 'denied' && isOurRole(names)
    ? [{ action: 'iam:GetRole', said: observed.role.said }]
    : [];
}

function deniedReadsOf(bucket: ObservedBucket): { action: string; said: string }[] {
  return Object.entries(BUCKET_READS).flatMap(([name, action]) => {
    const seen: Seen<unknown> = bucket[name as keyof typeof BUCKET_READS];
    return seen.seen === 'denied' ? [{ action, said: seen.said }] : [];
  });
}

function whatWasSaid(existence: ObservedBucket['existence']): string | undefined {
  return existence.seen === 'denied' ? existence.said : undefined;
}
