import type { Arn, Names, ReplicationConfiguration, Request } from '../types.ts';
import { isOurRole } from './is-our-role.ts';

/**
 * The names with the role that the bucket's other rules replicate as, where it is one of ours, or the request allows that
 * it is used. A replication configuration has one Role for all rules: swapping it would break the others. Any other role is
 * left alone here; preflight refuses such a bucket.
 */
export function keepServingRole(
  names: Names,
  config: ReplicationConfiguration | undefined,
  { source, allow }: Pick<Request, 'source' | 'allow'>,
): Names {
  if (config === undefined || !config.Role.startsWith(`arn:${names.partition}:iam::${source.account}:role/`))
    return names;
  const serving = { roleName: nameOf(config.Role), roleArn: config.Role };
  const hasOthers = config.Rules.some(({ ID }) => ID !== names.ruleId);
  const isKept = allow.includes('use-serving-role') || (hasOthers && isOurRole(serving));
  return isKept && serving.roleName !== '' ? { ...names, ...serving } : names;
}

function nameOf(role: Arn): string {
  return role.slice(role.lastIndexOf('/') + 1);
}
