import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';

/** The configuration that the functions of one rehearsal read, in place of the deployed one. */
export interface ConfigurationFolder {
  path: string;
  /** External id of an account: random, made when it is first asked for. */
  externalId(account: string): string;
  writeRoutes(text: string): void;
  /** Writes the accounts that have an external id by now. */
  writeAccounts(): void;
  remove(): void;
}

/** Makes the folder; it goes when the rehearsal is closed, or when the process ends, however it does. */
export function createConfigurationFolder(): ConfigurationFolder {
  const path = mkdtempSync(join(tmpdir(), 'isthmus-'));
  const externalIds = new Map<string, string>();
  const remove = (): void => rmSync(path, { recursive: true, force: true });
  process.once('exit', remove);
  return {
    path,
    externalId(account) {
      const known = externalIds.get(account) ?? randomBytes(24).toString('base64url');
      externalIds.set(account, known);
      return known;
    },
    writeRoutes: (text) => writeFileSync(join(path, 'routes.yml'), text),
    writeAccounts() {
      const accounts = [...externalIds].map(([account, externalId]) => ({ account, externalId }));
      mkdirSync(path, { recursive: true });
      writeFileSync(
        join(path, 'accounts.yml'),
        stringify({ version: 1, accounts }, { defaultStringType: 'QUOTE_SINGLE' }),
      );
    },
    remove() {
      process.off('exit', remove);
      remove();
    },
  };
}
