import { computeLookPolicy } from '../domain/compute-look-policy.ts';
import { computeSourceIdentity } from '../domain/compute-source-identity.ts';
import { partitionOf } from '../domain/partition-of.ts';
import type { BucketEvent } from '../types.ts';
import type { SideClients } from './account-access.ts';
import { assumeMemberRole } from './assume-member-role.ts';

/**
 * The way into the account of a bucket that an event tells of, for a look at that bucket and no other. The session
 * carries the event's id. Throws AccountNotReachable.
 */
export async function openBucketAccount(event: BucketEvent, externalId: string): Promise<SideClients> {
  const { account, region } = event;
  const executionName = `event-${event.id}`;
  const { credentials } = await assumeMemberRole({
    roleArn: `arn:${partitionOf(region)}:iam::${account}:role/isthmus/isthmus-source`,
    account,
    externalId,
    sessionPolicy: computeLookPolicy(event),
    executionName,
    sourceIdentity: computeSourceIdentity({ door: 'event', ...(event.actor && { requester: event.actor }) }),
    stateName: 'TakeEvent',
  });
  return { side: 'source', account, region, executionName, credentials };
}
