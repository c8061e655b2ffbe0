import type { Observed, Request, Step } from '../types.ts';
import { computeJobNames, JOB_ROLE_PATH } from './compute-job-names.ts';
import { computeJobPolicy } from './compute-job-policy.ts';
import { computeJobTrust } from './compute-job-trust.ts';
import { computeRoleTags } from './compute-role-tags.ts';
import { sameMeaning } from './same-meaning.ts';
import { seenValue } from './seen-value.ts';
import { stepPlace } from './step-place.ts';

/** Where existing objects are to be replicated: the role that the job acts as, beside the replication role. */
export function planJobRole(request: Request, observed: Observed): Step[] {
  const { existingObjects } = request;
  if (existingObjects === undefined) return [];
  const { roleName, policyName, boundaryArn } = computeJobNames(request);
  const ours = { ...stepPlace('source', request), serves: 'job', roleName } as const;
  const role = observed.jobRole && seenValue(observed.jobRole);
  const trust = computeJobTrust();
  const document = computeJobPolicy(request, existingObjects);
  const before = role?.inline[policyName];
  const steps: Step[] = [];
  if (role === undefined) {
    const tags = computeRoleTags(request);
    steps.push({ ...ours, kind: 'create-role', because: 'absent', path: JOB_ROLE_PATH, trust, boundaryArn, tags });
  } else if (!sameMeaning(role.trust, trust)) {
    steps.push({ ...ours, kind: 'repair-trust', because: 'differs', trust, before: role.trust });
  }
  if (before === undefined || !sameMeaning(before, document)) {
    const because = before === undefined ? 'absent' : 'differs';
    steps.push({ ...ours, kind: 'put-role-policy', because, policyName, document, ...(before && { before }) });
  }
  return steps;
}
