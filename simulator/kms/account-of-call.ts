import type { Call } from '../wire/operation.ts';

/** The account that a call acts in; KMS takes no anonymous calls. */
export function accountOfCall({ caller }: Call): string {
  return caller.type === 'anonymous' ? '' : caller.account;
}
