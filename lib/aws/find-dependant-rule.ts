import { isFinal } from '../errors.ts';
import type { Names, ReplicationRule, UndoEntry } from '../types.ts';
import type { SideClients } from './account-access.ts';
import { bucketPlace } from './bucket-place.ts';
import { mustSee } from './must-see.ts';
import { observeReplication } from './observe-replication.ts';

/**
 * The ID of a rule that goes on replicating between the two buckets as our role after ours was taken back: another
 * run's or a person's, or ours where a person has changed it since. Grant, role and versioning serve it too. Rules that
 * this run has only rewritten were there without them.
 */
export async function findDependantRule(
  names: Names,
  undone: UndoEntry[],
  converted: (string | undefined)[],
  openSource: () => Promise<SideClients>,
): Promise<string | undefined> {
  const isTakenOver = undone.some(({ applied, outcome }) => applied.kind === 'put-rule' && outcome === 'kept');
  const rule = (await rulesOfRole(names, openSource)).find(
    (each) => isBetween(each, names) && !converted.includes(each.ID) && (each.ID !== names.ruleId || isTakenOver),
  );
  return rule && (rule.ID ?? '(without an ID)');
}

/** None where nobody may look: what can be taken back is, and what cannot is named. */
async function rulesOfRole(
  { sourceBucketArn, roleArn }: Names,
  openSource: () => Promise<SideClients>,
): Promise<ReplicationRule[]> {
  const bucket = sourceBucketArn.split(':').at(-1) ?? '';
  try {
    const clients = await openSource();
    const place = { tried: 'read the replication configuration', account: clients.account, resource: bucket };
    const config = mustSee(await observeReplication(bucketPlace(bucket, clients)), place);
    return config?.Role === roleArn ? config.Rules : [];
  } catch (error) {
    if (!isFinal(error)) throw error;
    return [];
  }
}

function isBetween({ Destination }: ReplicationRule, { destinationBucketArn }: Names): boolean {
  return (Destination as { Bucket?: string } | undefined)?.Bucket === destinationBucketArn;
}
