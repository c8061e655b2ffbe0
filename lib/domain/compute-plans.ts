import type { Finding, Observed, Plan, Request, Step } from '../types.ts';
import { anticipate, type Draft } from './anticipate.ts';
import { computeKept } from './compute-kept.ts';
import { computeNames } from './compute-names.ts';
import { computePreflight } from './compute-preflight.ts';
import { isBlocker } from './is-blocker.ts';
import { judgeRunSize } from './judge-run-size.ts';
import { keepServingRole } from './keep-serving-role.ts';
import { lockOfBucket } from './lock-of-bucket.ts';
import { nameKeys } from './name-keys.ts';
import { planBucket } from './plan-bucket.ts';
import { planConversion } from './plan-conversion.ts';
import { planDeadPrincipals } from './plan-dead-principals.ts';
import { planGrant } from './plan-grant.ts';
import { planJobRole } from './plan-job-role.ts';
import { planKeyGrants } from './plan-key-grants.ts';
import { planReplicaKey } from './plan-replica-key.ts';
import { planRole } from './plan-role.ts';
import { planRule } from './plan-rule.ts';
import { planTls } from './plan-tls.ts';
import { seenValue } from './seen-value.ts';

/**
 * The difference between what is wanted and what is there, as ordered Steps, one Plan for each request; no Steps where
 * it is right already, and none at all where preflight found a blocker for any of them, or all are too much for one run. A Plan's names are the ones to
 * go by from here on: the replication role may be one that serves the bucket's other rules.
 */
export function computePlans(requests: Request[], observed: Observed[]): Plan[] {
  const drafts = requests.flatMap((request, index) => draftOf(request, observed[index]));
  const findings = judge(drafts);
  const blocked = findings.flat().some(isBlocker);
  const steps = blocked ? [] : planInPhases(drafts);
  const plans = drafts.map(
    ({ request, names, observed }, index): Plan => ({
      version: 1,
      names,
      steps: steps[index] ?? [],
      findings: findings[index] ?? [],
      kept: computeKept(request, names, observed),
    }),
  );
  return blocked ? plans : unlessTooLarge(plans, requests);
}

function unlessTooLarge(plans: Plan[], requests: Request[]): Plan[] {
  const tooLarge = judgeRunSize(requests, plans);
  if (tooLarge === undefined) return plans;
  return plans.map((plan, index) => ({
    ...plan,
    steps: [],
    findings: index === 0 ? [...plan.findings, tooLarge] : plan.findings,
  }));
}

function draftOf(request: Request, observed: Observed | undefined): Draft[] {
  if (observed === undefined) return [];
  const names = keepServingRole(computeNames(request), seenValue(observed.source.replication), request);
  const isLocked = lockOfBucket('source', request, observed) !== undefined;
  const withKeys = nameKeys(names, observed.keys);
  return [{ request, names: isLocked ? { ...withKeys, sourceLocked: true } : withKeys, observed }];
}

/** Each request's preflight, on what the requests before it will have left. */
function judge(drafts: Draft[]): Finding[][] {
  const before: Step[] = [];
  const siblings = drafts.map(({ request }) => request);
  return drafts.map((draft) => {
    const observed = anticipate(draft, before);
    const findings = computePreflight(draft.request, draft.names, observed, siblings);
    if (!findings.some(isBlocker)) before.push(...PHASES.flatMap((plan) => plan({ ...draft, observed })));
    return findings;
  });
}

/** Destination before source: a source starts to replicate only when its destination is ready to receive. */
const PHASES: readonly ((draft: Draft) => Step[])[] = [
  ({ request, names, observed }) => {
    const cleared = planDeadPrincipals('destination', request, names, observed);
    return [
      ...planBucket('destination', request, observed),
      ...planReplicaKey(request, names, observed),
      ...cleared,
      ...planTls('destination', request, observed),
      ...planGrant(request, names, anticipate({ request, names, observed }, cleared)),
      ...planKeyGrants('destination', request, names, observed),
    ];
  },
  ({ request, names, observed }) => {
    const converted = planConversion(request, names, observed);
    return [
      ...planBucket('source', request, observed),
      ...planDeadPrincipals('source', request, names, observed),
      ...planTls('source', request, observed),
      ...planKeyGrants('source', request, names, observed),
      ...planRole(request, names, observed),
      ...planJobRole(request, observed),
      ...converted,
      ...planRule(request, names, anticipate({ request, names, observed }, converted)),
    ];
  },
];

/** In the order in which the state machine applies them: the destinations of all requests, then their sources. */
function planInPhases(drafts: Draft[]): Step[][] {
  const planned: Step[][] = drafts.map(() => []);
  for (const phase of PHASES) {
    for (const [index, draft] of drafts.entries()) {
      const observed = anticipate(draft, planned.flat());
      planned[index]?.push(...phase({ ...draft, observed }));
    }
  }
  return planned;
}
