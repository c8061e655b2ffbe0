import { internalError } from '../errors.ts';
import type { Names, Observed, ObservedRole, Request, Step } from '../types.ts';
import { ROLE_PATH } from './compute-names.ts';
import { computePairPolicy } from './compute-pair-policy.ts';
import { computeRoleTags } from './compute-role-tags.ts';
import { computeTrust } from './compute-trust.ts';
import { isOurRole } from './is-our-role.ts';
import { sameMeaning } from './same-meaning.ts';
import { seenValue } from './seen-value.ts';
import { stepPlace } from './step-place.ts';

/**
 * The replication role: there, trusted by S3 alone, and with this pair's permissions beside whatever else it has. One that
 * is not ours keeps its trust, and gets only the permissions that it lacks.
 */
export function planRole(request: Request, names: Names, observed: Observed): Step[] {
  const role = seenValue(observed.role);
  if (role !== undefined && role.arn !== names.roleArn) {
    throw internalError(`plan for ${names.roleArn}: what was observed is ${role.arn}`);
  }
  const first = isOurRole(names) ? prepareRole(request, names, role) : [];
  return [...first, ...putPolicy(request, names, role)];
}

function prepareRole(request: Request, names: Names, role: ObservedRole | undefined): Step[] {
  return role === undefined ? [createRole(request, names)] : repairTrust(request, names, role);
}

function createRole(request: Request, { roleName, boundaryArn }: Names): Step {
  return {
    ...stepPlace('source', request),
    kind: 'create-role',
    because: 'absent',
    roleName,
    path: ROLE_PATH,
    trust: computeTrust(),
    boundaryArn,
    tags: computeRoleTags(request),
  };
}

function repairTrust(request: Request, { roleName }: Names, role: ObservedRole): Step[] {
  const trust = computeTrust();
  if (sameMeaning(role.trust, trust)) return [];
  return [
    {
      ...stepPlace('source', request),
      kind: 'repair-trust',
      because: 'differs',
      roleName,
      trust,
      before: role.trust,
    },
  ];
}

function putPolicy(request: Request, names: Names, role: ObservedRole | undefined): Step[] {
  const document = computePairPolicy(request, names, role);
  const before = role?.inline[names.rolePolicyName];
  if (document === undefined || sameMeaning(before, document)) return [];
  return [
    {
      ...stepPlace('source', request),
      kind: 'put-role-policy',
      because: before === undefined ? 'absent' : 'differs',
      roleName: names.roleName,
      ...(!isOurRole(names) && { isOfOthers: true as const }),
      policyName: names.rolePolicyName,
      document,
      ...(before && { before }),
    },
  ];
}
