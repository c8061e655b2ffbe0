import { IsthmusError } from '../errors.ts';
import type { Arn, ReplicationConfiguration, ReplicationRule } from '../types.ts';
import { choosePriority } from './choose-priority.ts';
import { isV1Rule } from './is-v1-rule.ts';

/**
 * The replication configuration with our rule in it, known by its ID; every other rule stays as it is and where it is.
 * A configuration has one Role for all its rules, so where others depend on another role, nothing is merged: the plan
 * was made for what was there before (`ConcurrentChange`). Nor are rules of the older form mixed with ours, which S3
 * would refuse (`DocumentRefused`). A priority that another rule has got since the plan is chosen anew, unless the
 * request names it (`ConcurrentChange`).
 */
export function mergeRule(
  config: ReplicationConfiguration | undefined,
  rule: ReplicationRule,
  roleArn: Arn,
  fixedPriority?: true,
): ReplicationConfiguration {
  if (config === undefined) return { Role: roleArn, Rules: [rule] };
  const others = config.Rules.filter(({ ID }) => ID !== rule.ID);
  if (others.length > 0 && config.Role !== roleArn) throw otherRole(config.Role, roleArn);
  if (others.some(isV1Rule)) throw olderRules();
  const isTaken = others.some(({ Priority }) => Priority === rule.Priority);
  if (isTaken && fixedPriority) throw priorityTaken(rule.Priority);
  const ours = isTaken ? { ...rule, Priority: choosePriority(config.Rules, rule.ID) } : rule;
  const present = config.Rules.some(({ ID }) => ID === rule.ID);
  const Rules = present ? config.Rules.map((each) => (each.ID === rule.ID ? ours : each)) : [...others, ours];
  return { ...config, Role: roleArn, Rules };
}

function otherRole(present: Arn, wanted: Arn): IsthmusError {
  return new IsthmusError('ConcurrentChange', {
    tried: 'add the replication rule',
    resource: present,
    remedy: `The other rules of this bucket replicate as that role, and ours needs ${wanted}. Run the request again, so that it is planned for the role that is there now.`,
  });
}

function priorityTaken(priority: number | undefined): IsthmusError {
  return new IsthmusError('ConcurrentChange', {
    tried: 'add the replication rule',
    remedy: `Another rule of this bucket has got the priority ${priority} since the plan was made. Name another one in the request (options.priority), or none.`,
  });
}

function olderRules(): IsthmusError {
  return new IsthmusError('DocumentRefused', {
    tried: 'add the replication rule',
    remedy:
      'The bucket has replication rules of the older form (without Filter), which cannot be mixed with new ones. Rewrite them with Filter, Priority and DeleteMarkerReplication (Enabled, to keep their meaning), then run the request again.',
  });
}
