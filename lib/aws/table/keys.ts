import type { BucketName } from '../../types.ts';

/** What an item of the table is found by. */
export interface ItemKey {
  pk: string;
  sk: string;
}

/** How an execution came to be, by its name. */
export function startKey(execution: string): ItemKey {
  return { pk: `start#${execution}`, sk: 'start' };
}

/** That a ticket system's delivery has been seen. */
export function deliveryKey(system: string, delivery: string): ItemKey {
  return { pk: `delivery#${system}#${delivery}`, sk: 'delivery' };
}

/** Who is at work on a bucket. */
export function leaseKey({ account, bucket }: BucketName): ItemKey {
  return { pk: `lease#${account}/${bucket}`, sk: 'lease' };
}

/** What is known of a pair: all pairs of a source bucket lie together. */
export function pairKey(source: BucketName, destination: BucketName, ruleId: string): ItemKey {
  return {
    pk: `pair#${source.account}/${source.bucket}`,
    sk: `${destination.account}/${destination.bucket}#${ruleId}`,
  };
}

/** What replicates into a bucket lies together: a bucket where something does is a destination. */
export function destinationPartition({ account, bucket }: BucketName): string {
  return `destination#${account}/${bucket}`;
}

/** That a pair's destination is one. */
export function destinationKey(source: BucketName, destination: BucketName, ruleId: string): ItemKey {
  return { pk: destinationPartition(destination), sk: `${source.account}/${source.bucket}#${ruleId}` };
}

/** All that is known of the approval of a run lies together. */
export function approvalPartition(execution: string): string {
  return `approval#${execution}`;
}

/** That a run waits for an approval. */
export function approvalWantedKey(execution: string): ItemKey {
  return { pk: approvalPartition(execution), sk: 'wanted' };
}

/** What somebody said to it. */
export function approvalGivenKey(execution: string, approver: string): ItemKey {
  return { pk: approvalPartition(execution), sk: `given#${approver}` };
}

/** Which executions were started by a route in one hour, by the clock of UTC. */
export function rateKey(route: string, at: Date): ItemKey {
  return { pk: `rate#${route}#${at.toISOString().slice(0, 13)}`, sk: 'rate' };
}
