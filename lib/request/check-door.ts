import type { Problem, RouteDoors, Start } from '../types.ts';
import { matchPrincipal } from './match-principal.ts';

const WORDS = { event: 'a tagged bucket', ticket: 'a ticket', console: 'the start of the state machine by hand' };

/**
 * Whether somebody may come by a route's door; what is wrong otherwise, without telling for whom it is open. A route that
 * names no doors has the console's only.
 */
export function checkDoor({ door, requester, ticket }: Start, doors: RouteDoors = { console: true }): Problem[] {
  const open = doors[door];
  if (open === undefined) {
    return [
      { path: '', code: 'door-closed', given: WORDS[door], allowed: 'another door: the route is closed to this' },
    ];
  }
  if (open === true) return [];
  if (open.systems !== undefined && !open.systems.includes(ticket?.system ?? '')) {
    const allowed = 'a ticket of another system: the route is closed to those of this';
    return [{ path: '', code: 'ticket-system', given: ticket?.system, allowed }];
  }
  if (open.requesters === undefined || matchPrincipal(requester, open.requesters)) return [];
  const given = requester === undefined ? {} : { given: requester };
  return [{ path: '', code: 'requester', ...given, allowed: 'somebody whom the route lets in by this door' }];
}
