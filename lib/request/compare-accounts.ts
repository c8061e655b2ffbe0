import type { AccountId } from '../types.ts';

/** Accounts by id, each with the external id that its roles ask for. */
export type Accounts = ReadonlyMap<AccountId, { externalId: string }>;

/** What becomes of one account; its external id is nobody's to see. `left`: it is there, and nobody wants it. */
export interface AccountChange {
  account: AccountId;
  kind: 'add' | 'change' | 'keep' | 'left';
}

/** How the accounts that are wanted differ from those that are there. */
export function compareAccounts(wanted: Accounts, there: Accounts): AccountChange[] {
  const left = [...there.keys()].filter((account) => !wanted.has(account));
  return [
    ...[...wanted].map(([account, { externalId }]) => ({ account, kind: kindOf(externalId, there.get(account)) })),
    ...left.map((account) => ({ account, kind: 'left' as const })),
  ];
}

function kindOf(externalId: string, there: { externalId: string } | undefined): 'add' | 'change' | 'keep' {
  if (there === undefined) return 'add';
  return there.externalId === externalId ? 'keep' : 'change';
}

/** What the secret is to hold. */
export function renderAccounts(accounts: Accounts): string {
  const entries = [...accounts].map(([account, { externalId }]) => ({ account, externalId }));
  return JSON.stringify({ version: 1, accounts: entries });
}
