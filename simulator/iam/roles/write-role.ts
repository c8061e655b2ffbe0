import { withLivingPrincipals } from '../../access/with-living-principals.ts';
import { isoTime } from '../../wire/iso-time.ts';
import { element, type RawXml } from '../../wire/xml.ts';
import type { Role } from '../../world/account.ts';
import type { World } from '../../world/world.ts';
import { encodeDocument } from '../encode-document.ts';
import { boundaryElement } from '../permissions-boundary.ts';
import { writeTags } from '../write-tags.ts';

/** What a list of roles says of each: everything but boundary and tags ("IAM API Reference, ListRoles"). */
export function listedRole(world: World, role: Role): RawXml[] {
  const trust = withLivingPrincipals(world, role.trust.current, role.trustPrincipalIds.current);
  return [
    element('Path', role.path),
    element('RoleName', role.name),
    element('RoleId', role.id),
    element('Arn', role.arn),
    element('CreateDate', isoTime(role.createdAt)),
    element('AssumeRolePolicyDocument', encodeDocument(trust)),
    element('Description', role.description),
    element('MaxSessionDuration', role.maxSessionSeconds),
  ];
}

/** `<Role>` in full. */
export function writeRole(world: World, role: Role): RawXml {
  return element('Role', [
    ...listedRole(world, role),
    boundaryElement(role.permissions.current),
    role.tags.size === 0 ? undefined : writeTags(role.tags),
  ]);
}
