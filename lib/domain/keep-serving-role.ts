import type { Names, ReplicationConfiguration } from '../types.ts';
import { ROLE_PATH } from './compute-names.ts';

/**
 * The names with the role that the bucket's other rules replicate as, where Isthmus may look after that role. A
 * replication configuration has one Role for all rules: swapping it would break the others. A role outside the path
 * is left alone here; preflight refuses such a bucket.
 */
export function keepServingRole(names: Names, config: ReplicationConfiguration | undefined): Names {
  const others = config?.Rules.some(({ ID }) => ID !== names.ruleId) ?? false;
  if (config === undefined || !others) return names;
  const account = names.boundaryArn.split(':')[4];
  const start = `arn:${names.partition}:iam::${account}:role${ROLE_PATH}`;
  const roleName = config.Role.slice(start.length);
  if (!config.Role.startsWith(start) || roleName === '' || roleName.includes('/')) return names;
  return { ...names, roleName, roleArn: config.Role };
}
