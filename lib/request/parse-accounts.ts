import * as z from 'zod';
import type { AccountId, Problem } from '../types.ts';
import { findRepeats } from './find-repeats.ts';
import { type ConfigurationFile, checkConfiguration, parseConfiguration } from './parse-configuration.ts';
import { accountSchema } from './request-schema.ts';

const EXTERNAL_ID = '24 to 1,224 letters, digits and _ + = , . @ : / -';

/** STS API Reference, AssumeRole, ExternalId; at least 24 characters, so that nobody guesses one. */
const externalIdSchema = z.string({ error: EXTERNAL_ID }).regex(/^[\w+=,.@:/-]{24,1224}$/, { error: EXTERNAL_ID });

const accountsSchema = z.strictObject(
  {
    version: z.literal(1, { error: '1' }),
    accounts: z.array(
      z.strictObject(
        { account: accountSchema, externalId: externalIdSchema },
        { error: 'a mapping with account and externalId' },
      ),
      { error: 'a list of accounts' },
    ),
  },
  { error: 'a mapping with version and accounts' },
);

type Entry = z.output<typeof accountsSchema>['accounts'][number];

const FILE: ConfigurationFile<typeof accountsSchema> = {
  what: 'accounts',
  schema: accountsSchema,
  check: (file) => [...checkRepeats('account', file.accounts), ...checkRepeats('externalId', file.accounts)],
  // Account ids, and slips of the hand in them: no external id is that short.
  mayShow: (given) => /^\d{1,12}$/.test(String(given)),
};

type ById = Map<AccountId, { externalId: string }>;

/** The onboarded member accounts by id; throws `InvalidConfiguration` with every problem, external ids not shown. */
export function parseAccounts(input: unknown): ById {
  return byId(parseConfiguration(input, FILE).accounts);
}

/** The same, with the problems as values, in which no external id stands. */
export function parseAccountsOr(input: unknown): { ok: true; accounts: ById } | { ok: false; problems: Problem[] } {
  const checked = checkConfiguration(input, FILE);
  return checked.ok ? { ok: true, accounts: byId(checked.value.accounts) } : checked;
}

function byId(accounts: Entry[]): ById {
  return new Map(accounts.map(({ account, externalId }) => [account, { externalId }]));
}

function checkRepeats(field: keyof Entry, accounts: Entry[]) {
  return findRepeats(accounts.map((entry) => entry[field])).map((index) => ({
    path: `accounts[${index}].${field}`,
    code: 'repeated',
    given: accounts[index]?.[field],
    allowed: 'one that no other account has',
  }));
}
