import type { Caller } from '../world/account.ts';

/** The caller's account; empty for an anonymous caller, who has none. */
export function accountOf(caller: Caller): string {
  return caller.type === 'anonymous' ? '' : caller.account;
}
