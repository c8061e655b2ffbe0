import { element, type RawXml } from '../wire/xml.ts';
import type { World } from '../world/world.ts';
import { canonicalIdOf, ownerElement } from './owner-element.ts';
import { s3Document } from './s3-document.ts';

/** An ACL that gives full control to the owner, and to other accounts that are named. */
export function accessControlPolicy(world: World, owner: string, others: readonly string[] = []): string {
  const grants = [owner, ...others].map((account) => fullControl(canonicalIdOf(world, account)));
  return s3Document('AccessControlPolicy', ownerElement(world, owner), element('AccessControlList', grants));
}

function fullControl(canonicalId: string): RawXml {
  const { xml: id } = element('ID', canonicalId);
  return element('Grant', [{ xml: `<Grantee ${USER}>${id}</Grantee>` }, element('Permission', 'FULL_CONTROL')]);
}

const USER = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="CanonicalUser"';
