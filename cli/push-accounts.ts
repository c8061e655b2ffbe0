import { join } from 'node:path';
import { type AccountStore, openAccounts } from '../lib/aws/accounts/open-accounts.ts';
import { readAccountsText } from '../lib/aws/accounts/read-accounts-text.ts';
import { writeAccountsText } from '../lib/aws/accounts/write-accounts-text.ts';
import { type AccountChange, type Accounts, compareAccounts, renderAccounts } from '../lib/request/compare-accounts.ts';
import { parseAccountsOr } from '../lib/request/parse-accounts.ts';
import { readJson } from '../lib/request/read-json.ts';
import type { AccountsPushOptions } from './commands/accounts.ts';
import { EXIT } from './exit-codes.ts';
import { printAccountsCheck } from './print-accounts-check.ts';
import { PROJECT_ROOT } from './project-root.ts';
import { readDocumentFile } from './read-document-file.ts';
import { UsageError } from './report-failure.ts';

/** Brings the secret of the accounts to what a file says, and prints what differs; answers the exit code. */
export async function pushAccounts(
  file = join(PROJECT_ROOT, 'config/accounts.yml'),
  { secret, prune = false, dryRun = false, json = false }: AccountsPushOptions,
): Promise<number> {
  const wanted = parseAccountsOr(readDocumentFile(file).value);
  if (!wanted.ok) return printAccountsCheck(file);
  const store = openAccounts(secret);
  try {
    const there = await readThere(store, prune);
    const changes = compareAccounts(wanted.accounts, there);
    const region = await store.client.config.region();
    const told = json ? process.stderr : process.stdout;
    told.write(`${secret} in ${region}${dryRun ? ', as it would be:' : ':'}\n${renderChanges(changes, prune)}`);
    if (!dryRun && isChanged(changes, prune)) {
      const kept = prune ? wanted.accounts : new Map([...there, ...wanted.accounts]);
      await writeAccountsText(renderAccounts(kept), store);
    }
    if (json) process.stdout.write(`${JSON.stringify({ secret, region, changes }, null, 2)}\n`);
    return EXIT.well;
  } finally {
    store.client.destroy();
  }
}

/** What cannot be read cannot be kept either: it is replaced only where nothing is to be kept. */
async function readThere(store: AccountStore, prune: boolean): Promise<Accounts> {
  const text = await readAccountsText(store);
  if (text === undefined) return new Map();
  const read = readJson(text);
  const parsed = parseAccountsOr(read.ok ? read.value : undefined);
  if (parsed.ok) return parsed.accounts;
  if (prune) return new Map();
  throw new UsageError(
    `What the secret ${store.secret} holds are no accounts, so none of them can be kept; --prune replaces it.`,
  );
}

function isChanged(changes: AccountChange[], prune: boolean): boolean {
  return changes.some(({ kind }) => kind === 'add' || kind === 'change' || (kind === 'left' && prune));
}

function renderChanges(changes: AccountChange[], prune: boolean): string {
  const words: Record<AccountChange['kind'], string> = {
    add: 'add     ',
    change: 'change  ',
    keep: 'keep    ',
    left: prune ? 'remove  ' : 'left    ',
  };
  const more = {
    add: '',
    change: ': another external id',
    keep: '',
    left: prune ? '' : ': not in the file; --prune takes it out',
  };
  return changes.map(({ account, kind }) => `${words[kind]}${account}${more[kind]}\n`).join('');
}
