import { element, type RawXml } from '../wire/xml.ts';
import { ensureAccount } from '../world/ensure-account.ts';
import type { World } from '../world/world.ts';

/** `<Owner>` by canonical id. The display name is left out, as S3 does since November 2025 (S3 API Reference, Owner). */
export function ownerElement(world: World, account: string): RawXml {
  return element('Owner', element('ID', canonicalIdOf(world, account)));
}

/** The id that S3 names an account by. */
export function canonicalIdOf(world: World, account: string): string {
  return account === '' ? ANONYMOUS : ensureAccount(world, account).canonicalId;
}

/** Owner of what an anonymous caller wrote into a bucket with ACLs (S3 User Guide, about-object-ownership). */
const ANONYMOUS = '65a011a29cdf8ec533ec3d1ccaae921c';
