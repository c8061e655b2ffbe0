import { parseAccounts } from '../lib/request/parse-accounts.ts';
import type { AccountId } from '../lib/types.ts';
import { readConfigFile } from './read-config-file.ts';
import { hideFromLogs } from './redact.ts';

/** The onboarded accounts with their external ids, from `accounts.yml`; no log line will show one. */
export function loadAccounts(): Map<AccountId, { externalId: string }> {
  const accounts = parseAccounts(readConfigFile('accounts.yml'));
  for (const { externalId } of accounts.values()) hideFromLogs(externalId);
  return accounts;
}
