import { element, type RawXml } from '../../wire/xml.ts';
import type { Acl, AclGrant, Grantee } from '../../world/acl.ts';
import type { World } from '../../world/world.ts';
import { canonicalIdOf, ownerElement } from '../owner-element.ts';
import { s3Document } from '../s3-document.ts';

/** `<AccessControlPolicy>`; without an ACL it is the owner's full control. */
export function aclDocument(world: World, owner: string, acl: Acl | undefined): string {
  const grants = acl ?? [{ grantee: { kind: 'account', account: owner }, permission: 'FULL_CONTROL' }];
  const list = grants.map((grant) => grantElement(world, grant));
  return s3Document('AccessControlPolicy', ownerElement(world, owner), element('AccessControlList', list));
}

function grantElement(world: World, { grantee, permission }: AclGrant): RawXml {
  return element('Grant', [granteeElement(world, grantee), element('Permission', permission)]);
}

function granteeElement(world: World, grantee: Grantee): RawXml {
  const group = grantee.kind === 'group';
  const { xml } = group ? element('URI', grantee.uri) : element('ID', canonicalIdOf(world, grantee.account));
  return { xml: `<Grantee ${SCHEMA_INSTANCE} xsi:type="${group ? 'Group' : 'CanonicalUser'}">${xml}</Grantee>` };
}

const SCHEMA_INSTANCE = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"';
