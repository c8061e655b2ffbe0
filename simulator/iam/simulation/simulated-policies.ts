import type { NamedPolicy } from '../../../authorization/types.ts';
import { type Call, ServiceError } from '../../wire/operation.ts';
import type { Account, Bearer, User } from '../../world/account.ts';
import { findManagedPolicy } from '../find-managed-policy.ts';
import { groupsOf } from '../groups/list-groups-for-user.ts';
import { namedPolicy } from '../named-policy.ts';
import { readMembers } from '../read-members.ts';
import { parsePolicyDocument } from '../read-policy-document.ts';

/** What a simulation goes by; policies are named as its answer names them. */
export interface SimulatedPolicies {
  readonly identity: readonly NamedPolicy[];
  readonly boundary?: NamedPolicy;
}

/** The policies of a user, role or group as they are written now, whether they have spread or not. */
export function policiesOfBearer(account: Account, bearer: Bearer): SimulatedPolicies {
  const groups = isUser(bearer) ? groupsOf(account, bearer) : [];
  const { boundary } = bearer.permissions.current;
  return {
    identity: [bearer, ...groups].flatMap((one) => ownPolicies(account, one)),
    ...(boundary !== undefined && { boundary: toNamed(account, boundary) }),
  };
}

/** Policies in a list of texts: `PolicyInputList.1`… */
export function readPolicyList(call: Call, list: string): NamedPolicy[] {
  return readMembers(call, list).map((member, index) => ({
    name: `${list}.${index + 1}`,
    document: parsePolicyDocument(member.get('') ?? '', 'identity'),
  }));
}

/** The one boundary that a call may bring. */
export function readBoundaryInput(call: Call): NamedPolicy | undefined {
  const boundaries = readPolicyList(call, 'PermissionsBoundaryPolicyInputList');
  if (boundaries.length <= 1) return boundaries[0];
  throw new ServiceError('InvalidInput', 'Only one permissions boundary policy can be specified.', 400);
}

function ownPolicies(account: Account, bearer: Bearer): NamedPolicy[] {
  const { inline, attached } = bearer.permissions.current;
  const kind = bearer.arn.split(':')[5]?.split('/')[0] ?? '';
  return [
    ...[...inline].map(([name, document]) => ({ name: `${kind}_${bearer.name}_${name}`, document })),
    ...attached.map((arn) => toNamed(account, arn)),
  ];
}

function toNamed(account: Account, arn: string): NamedPolicy {
  const document = findManagedPolicy(account, arn)?.document.current;
  return { name: namedPolicy(arn).name, document: document ?? { Version: '2012-10-17', Statement: [] } };
}

function isUser(bearer: Bearer): bearer is User {
  return 'groups' in bearer;
}
