import { type ExternalIds, readAccounts } from '../lib/aws/read-accounts.ts';
import type { AccountId } from '../lib/types.ts';
import { configuration } from './configuration.ts';
import { hideFromLogs } from './redact.ts';

/** How long a warm function keeps what it has read. */
const KEPT_MILLISECONDS = 300_000;

let kept: { accounts: ExternalIds; until: number } | undefined;

/** The onboarded accounts as they are now; no log line will show an external id. */
export async function loadAccounts(): Promise<ExternalIds> {
  const accounts = await readAccounts(configuration().accountsSecret);
  for (const externalId of accounts.values()) hideFromLogs(externalId);
  kept = { accounts, until: performance.now() + KEPT_MILLISECONDS };
  return accounts;
}

/** The external id of an account; looked for again before it is said that the account has none. */
export async function findExternalId(account: AccountId): Promise<string | undefined> {
  const known = kept && performance.now() < kept.until ? kept.accounts.get(account) : undefined;
  return known ?? (await loadAccounts()).get(account);
}
