import type { Arn, Finding, Side } from '../../types.ts';
import type { Situation } from './finding-kind.ts';

type Place = Finding['place'];

/** Both sides, the destination first, as the state machine goes. */
export const SIDES: readonly Side[] = ['destination', 'source'];

/** A bucket, or one statement of its policy. */
export function bucketPlace({ request, names }: Situation, side: Side, statement?: string): Place {
  return {
    side,
    account: request[side].account,
    resource: side === 'source' ? names.sourceBucketArn : names.destinationBucketArn,
    ...(statement !== undefined && { statement }),
  };
}

/** The replication role, or one of its policies or statements. */
export function rolePlace({ request, names }: Situation, statement?: string): Place {
  return {
    side: 'source',
    account: request.source.account,
    resource: names.roleArn,
    ...(statement !== undefined && { statement }),
  };
}

/** The role that Isthmus assumes in a member account. */
export function memberRoleArn({ request, names }: Situation, side: Side): Arn {
  return `arn:${names.partition}:iam::${request[side].account}:role/isthmus/isthmus-${side}`;
}

/** The sides whose bucket is there and ours to look at: only there can its configuration be wrong. */
export function sidesWithBucket({ observed }: Situation): Side[] {
  return SIDES.filter((side) => observed[side].existence.seen === 'present');
}
