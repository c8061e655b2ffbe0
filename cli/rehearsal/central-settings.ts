import { randomBytes } from 'node:crypto';
import { renderRoute } from '../../lib/request/render-route.ts';
import type { AccountId, Route } from '../../lib/types.ts';
import { createAdministrator } from '../deployment/administrator.ts';

/** Where functions look, unless the stack says otherwise. */
const ROUTES_PATH = '/isthmus/routes';
const ACCOUNTS_SECRET = 'isthmus/accounts';

/** What the platform owner has set in the central account of one rehearsal, and who has onboarded. */
export interface CentralSettings {
  /** Puts the routes there, and a secret of accounts without any. */
  create(): Promise<void>;
  /** External id of an account: random, made when it is first asked for. */
  externalId(account: AccountId): string;
  /** Writes the accounts that have an external id by now. */
  writeAccounts(): Promise<void>;
}

/** Where the central account is in a simulator. */
export interface CentralPlace {
  account: AccountId;
  region: string;
  endpoint: string;
}

/** Routes as parameters and accounts as a secret, as `isthmus routes push` and `isthmus accounts push` leave them. */
export function createCentralSettings(routes: readonly Route[], place: CentralPlace): CentralSettings {
  const administrator = createAdministrator(place.account, place.region, place.endpoint);
  const externalIds = new Map<AccountId, string>();
  const secret = (): string => {
    const accounts = [...externalIds].map(([account, externalId]) => ({ account, externalId }));
    return JSON.stringify({ version: 1, accounts });
  };
  return {
    async create() {
      const input = { Name: ACCOUNTS_SECRET, SecretString: secret() };
      await Promise.all([
        administrator.call('secretsmanager', 'CreateSecret', input),
        ...routes.map((route) => administrator.call('ssm', 'PutParameter', parameterOf(route))),
      ]);
    },
    externalId(account) {
      const known = externalIds.get(account) ?? randomBytes(24).toString('base64url');
      externalIds.set(account, known);
      return known;
    },
    async writeAccounts() {
      const input = { SecretId: ACCOUNTS_SECRET, SecretString: secret() };
      await administrator.call('secretsmanager', 'PutSecretValue', input);
    },
  };
}

function parameterOf(route: Route): object {
  return { Name: `${ROUTES_PATH}/${route.name}`, Type: 'String', Value: renderRoute(route) };
}
