import type { PolicyDocument } from '../../../authorization/types.ts';
import { withLivingPrincipals } from '../../access/with-living-principals.ts';
import { isoTime } from '../../wire/iso-time.ts';
import { element, type RawXml } from '../../wire/xml.ts';
import type { Role } from '../../world/account.ts';
import type { World } from '../../world/world.ts';
import { encodeDocument } from '../encode-document.ts';
import { boundaryElement } from '../permissions-boundary.ts';
import { writeTags } from '../write-tags.ts';

/** What a list of roles says of each: everything but boundary, tags and last use ("IAM API Reference, ListRoles"). */
export function listedRole(world: World, role: Role): RawXml[] {
  const trust = withLivingPrincipals(world, role.trust.current, role.trustPrincipalIds.current);
  return [
    ...nameElements(role, trust),
    element('Description', role.description),
    element('MaxSessionDuration', role.maxSessionSeconds),
  ];
}

/** `<Role>` in full. When a role was last used is never known here, which IAM says by an empty element. */
export function writeRole(world: World, role: Role): RawXml {
  return element('Role', [...listedRole(world, role), ...ownElements(role), element('RoleLastUsed', [])]);
}

/** `<Role>` as CreateRole answers it, as recorded: the trust policy as it was sent, and no session duration. */
export function writeNewRole(role: Role, sentTrust: PolicyDocument): RawXml {
  return element('Role', [
    ...nameElements(role, sentTrust),
    element('Description', role.description),
    ...ownElements(role),
  ]);
}

function nameElements(role: Role, trust: PolicyDocument): RawXml[] {
  return [
    element('Path', role.path),
    element('RoleName', role.name),
    element('RoleId', role.id),
    element('Arn', role.arn),
    element('CreateDate', isoTime(role.createdAt)),
    element('AssumeRolePolicyDocument', encodeDocument(trust)),
  ];
}

function ownElements(role: Role): RawXml[] {
  const boundary = boundaryElement(role.permissions.current);
  return [...(boundary ? [boundary] : []), ...(role.tags.size === 0 ? [] : [writeTags(role.tags)])];
}
