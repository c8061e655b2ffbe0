import { join } from 'node:path';
import { sayProblem } from '../../lib/domain/render-problem.ts';
import { parseAccounts } from '../../lib/request/parse-accounts.ts';
import { checkRoutes } from '../../lib/request/routes-check/check-routes.ts';
import type { AccountId, Route } from '../../lib/types.ts';
import { checkTickets } from '../check-tickets.ts';
import { readDocumentFile } from '../read-document-file.ts';
import type { Diagnosis } from './diagnosis.ts';

/** What the files of `config/` say, as far as they can be used. */
export interface Configured {
  diagnoses: Diagnosis[];
  routes: Route[];
  accounts: AccountId[];
}

/** Reads routes, accounts and ticket systems of a project as the functions and the other commands do. */
export function checkFiles(root: string): Configured {
  const accounts = checkAccounts(join(root, 'config/accounts.yml'));
  const routes = checkRoutesFile(join(root, 'config/routes.yml'), accounts.found);
  const tickets = attempt('ticket systems', () => {
    const { points, isGood } = checkTickets(join(root, 'config/tickets'));
    return { state: isGood ? 'well' : 'wrong', says: points.join('\n').replaceAll(join(root, '/'), '') };
  });
  return {
    diagnoses: [routes.diagnosis, accounts.diagnosis, tickets],
    routes: routes.found,
    accounts: accounts.found,
  };
}

function checkAccounts(file: string): { diagnosis: Diagnosis; found: AccountId[] } {
  let found: AccountId[] = [];
  const diagnosis = attempt('accounts', () => {
    found = [...parseAccounts(readDocumentFile(file).value).keys()];
    if (found.length > 0) return { state: 'well', says: `${found.length} onboarded` };
    return {
      state: 'odd',
      says: `config/accounts.yml has none: every request is refused until accounts are onboarded.`,
    };
  });
  return { diagnosis, found };
}

function checkRoutesFile(file: string, onboarded: AccountId[]): { diagnosis: Diagnosis; found: Route[] } {
  let found: Route[] = [];
  const diagnosis = attempt('routes', () => {
    const known = onboarded.length > 0 ? new Set(onboarded) : undefined;
    const { routes, problems, warnings } = checkRoutes(readDocumentFile(file).value, known);
    found = routes;
    const said = [...problems.map(sayProblem), ...warnings.map(({ path, said: why }) => `${path}: ${why}`)];
    const state = problems.length > 0 ? 'wrong' : warnings.length > 0 ? 'odd' : 'well';
    return { state, says: said.length > 0 ? said.join('\n') : `${routes.length} of them` };
  });
  return { diagnosis, found };
}

/** A file that cannot be read at all is a finding, too. */
function attempt(what: string, look: () => Omit<Diagnosis, 'what'>): Diagnosis {
  try {
    return { what, ...look() };
  } catch (error) {
    return { what, state: 'wrong', says: (error as Error).message };
  }
}
