import type { Names, Observed, Plan, Request, Step } from '../types.ts';
import { computeKept } from './compute-kept.ts';
import { computeNames } from './compute-names.ts';
import { computePreflight } from './compute-preflight.ts';
import { keepServingRole } from './keep-serving-role.ts';
import { planBucket } from './plan-bucket.ts';
import { planGrant } from './plan-grant.ts';
import { planRole } from './plan-role.ts';
import { planRule } from './plan-rule.ts';
import { seenValue } from './seen-value.ts';

/**
 * The difference between what is wanted and what is there, as ordered Steps; none where it is right already, and none
 * at all where preflight found a blocker. The Plan's names are the ones to go by from here on: the replication role
 * may be one that serves the bucket's other rules.
 */
export function computePlan(request: Request, observed: Observed): Plan {
  const names = keepServingRole(computeNames(request), seenValue(observed.source.replication));
  const findings = computePreflight(request, names, observed);
  const blocked = findings.some(({ severity }) => severity === 'blocker');
  return {
    version: 1,
    names,
    steps: blocked ? [] : computeSteps(request, names, observed),
    findings,
    kept: computeKept(request, names, observed),
  };
}

/** Destination before source: the source starts to replicate only when the destination is ready to receive. */
function computeSteps(request: Request, names: Names, observed: Observed): Step[] {
  return [
    ...planBucket('destination', request, observed),
    ...planGrant(request, names, observed),
    ...planBucket('source', request, observed),
    ...planRole(request, names, observed),
    ...planRule(request, names, observed),
  ];
}
