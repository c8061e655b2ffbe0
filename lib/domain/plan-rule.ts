import type { Names, Observed, Request, Step } from '../types.ts';
import { computeRule } from './compute-rule.ts';
import { sameMeaning } from './same-meaning.ts';
import { seenValue } from './seen-value.ts';
import { stepPlace } from './step-place.ts';

/** Our rule in the source's replication configuration: put there when it is absent or says something else. */
export function planRule(request: Request, names: Names, observed: Observed): Step[] {
  const existing = seenValue(observed.source.replication);
  const rule = computeRule(request, names, existing);
  const before = existing?.Rules.find(({ ID }) => ID === names.ruleId);
  if (existing?.Role === names.roleArn && sameMeaning(before, rule)) return [];
  return [
    {
      ...stepPlace('source', request),
      kind: 'put-rule',
      because: before === undefined ? 'absent' : 'differs',
      bucket: request.source.bucket,
      roleArn: names.roleArn,
      rule,
      ...(request.options.priority !== undefined && { fixedPriority: true as const }),
      ...(before && { before }),
    },
  ];
}
