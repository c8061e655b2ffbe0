import { arnOfCaller } from '../../access/principal-of-caller.ts';
import { element, type RawXml } from '../../wire/xml.ts';
import type { Caller } from '../../world/account.ts';
import type { World } from '../../world/world.ts';
import { canonicalIdOf } from '../owner-element.ts';

/** `<Initiator>`: a principal's ARN, an account's canonical id. */
export function initiatorElement(world: World, caller: Caller): RawXml {
  const named = caller.type === 'user' || caller.type === 'role-session';
  const id = named ? arnOfCaller(caller) : canonicalIdOf(world, caller.type === 'root' ? caller.account : '');
  return element('Initiator', element('ID', id));
}
