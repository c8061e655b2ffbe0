import { withLivingPrincipals } from '../../access/with-living-principals.ts';
import { isoTime } from '../../wire/iso-time.ts';
import { element, type RawXml } from '../../wire/xml.ts';
import type { Account, Bearer, Group, ManagedPolicy, Role, User } from '../../world/account.ts';
import type { World } from '../../world/world.ts';
import { encodeDocument } from '../encode-document.ts';
import { groupsOf } from '../groups/list-groups-for-user.ts';
import { groupElements } from '../groups/write-group.ts';
import { namedPolicy } from '../named-policy.ts';
import { boundaryElement } from '../permissions-boundary.ts';
import { listedVersion } from '../policies/find-version.ts';
import { listedPolicy } from '../policies/write-policy.ts';
import { listedUser } from '../users/write-user.ts';
import { writeTags } from '../write-tags.ts';

/** The members of GetAccountAuthorizationDetails's lists ("IAM API Reference, UserDetail, GroupDetail, RoleDetail"). */
export function userDetail(account: Account, user: User): RawXml[] {
  const groups = groupsOf(account, user).map(({ name }) => element('member', name));
  return [
    ...listedUser(user),
    inlineElement('UserPolicyList', user),
    element('GroupList', groups),
    attachedElement(user),
    ...boundary(user),
    writeTags(user.tags),
  ];
}

export function groupDetail(group: Group): RawXml[] {
  return [...groupElements(group), inlineElement('GroupPolicyList', group), attachedElement(group)];
}

export function roleDetail(world: World, role: Role): RawXml[] {
  const trust = withLivingPrincipals(world, role.trust.current, role.trustPrincipalIds.current);
  return [
    element('Path', role.path),
    element('RoleName', role.name),
    element('RoleId', role.id),
    element('Arn', role.arn),
    element('CreateDate', isoTime(role.createdAt)),
    element('AssumeRolePolicyDocument', encodeDocument(trust)),
    element('InstanceProfileList', []),
    inlineElement('RolePolicyList', role),
    attachedElement(role),
    ...boundary(role),
    writeTags(role.tags),
    element('RoleLastUsed', []),
  ];
}

export function policyDetail(account: Account, policy: ManagedPolicy): RawXml[] {
  const versions = policy.versions.map((version) =>
    element('member', [element('Document', encodeDocument(version.document)), ...listedVersion(policy, version)]),
  );
  return [
    ...listedPolicy(account, policy),
    element('Description', policy.description),
    element('PolicyVersionList', versions),
  ];
}

function inlineElement(list: string, { permissions }: Bearer): RawXml {
  const members = [...permissions.current.inline].map(([name, document]) =>
    element('member', [element('PolicyName', name), element('PolicyDocument', encodeDocument(document))]),
  );
  return element(list, members);
}

function attachedElement({ permissions }: Bearer): RawXml {
  const members = permissions.current.attached.map((arn) => element('member', namedPolicy(arn).xml));
  return element('AttachedManagedPolicies', members);
}

function boundary({ permissions }: Bearer): RawXml[] {
  return [boundaryElement(permissions.current) ?? []].flat();
}
