import { arnOfCaller } from '../../access/principal-of-caller.ts';
import { element, type RawXml } from '../../wire/xml.ts';
import type { Caller } from '../../world/account.ts';
import type { World } from '../../world/world.ts';
import { canonicalIdOf } from '../owner-element.ts';

/** `<Initiator>`: a principal's ARN, an account's canonical id; the name beside it of users only. */
export function initiatorElement(world: World, caller: Caller): RawXml {
  const named = caller.type === 'user' || caller.type === 'role-session';
  const id = named ? arnOfCaller(caller) : canonicalIdOf(world, caller.type === 'root' ? caller.account : '');
  const name = caller.type === 'user' ? caller.userName : undefined;
  return element('Initiator', [element('ID', id), element('DisplayName', name)]);
}
