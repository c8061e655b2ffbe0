import { PAIR_POLICY } from '../domain/compute-names.ts';
import { grantedRoles } from '../domain/granted-roles.ts';
import { statementsOf } from '../domain/statements-of.ts';
import { isFinal } from '../errors.ts';
import type { Applied, Arn, Names, PolicyDocument } from '../types.ts';
import type { SideClients } from './account-access.ts';
import { observeRole } from './observe-role.ts';

/**
 * The inline policy of another pair whose role has come to need what this Applied let it into: a bucket and a key are
 * opened to a role once, however many sources and destinations it serves. `own` are the policies of the run's own pairs,
 * whether it put them or found them.
 */
export async function findPairInNeed(
  applied: Applied,
  names: Names,
  own: string[],
  openSource: () => Promise<SideClients>,
): Promise<string | undefined> {
  const opened = openedTo(applied, names);
  if (opened === undefined) return undefined;
  const policies = await policiesOfRole(names, openSource);
  const found = Object.entries(policies).find(
    ([name, policy]) => name.startsWith(PAIR_POLICY) && !own.includes(name) && isAbout(policy, opened),
  );
  return found?.[0];
}

/** As the role's policy names it; absent where nothing was opened that the role could not reach before. */
function openedTo(applied: Applied, { roleArn, destinationBucketArn }: Names): Arn | undefined {
  if (applied.kind === 'grant-key') return applied.before === undefined ? applied.keyArn : undefined;
  if (applied.kind !== 'grant-replication') return undefined;
  const isAdded = grantedRoles(applied.after).includes(roleArn) && !grantedRoles(applied.before).includes(roleArn);
  return isAdded ? `${destinationBucketArn}/*` : undefined;
}

/** None where nobody may look: what can be taken back is, and what cannot is named. */
async function policiesOfRole(
  { roleArn }: Names,
  openSource: () => Promise<SideClients>,
): Promise<Record<string, PolicyDocument>> {
  try {
    const role = await observeRole(roleArn, await openSource());
    return role.seen === 'present' ? role.value.inline : {};
  } catch (error) {
    if (!isFinal(error)) throw error;
    return {};
  }
}

function isAbout(policy: PolicyDocument, resource: Arn): boolean {
  return statementsOf(policy).some(({ Resource = [] }) => [Resource].flat().includes(resource));
}
