import { observeMachine } from '../../lib/aws/deployed/observe-machine.ts';
import { observeSecret } from '../../lib/aws/deployed/observe-secret.ts';
import { observeTable } from '../../lib/aws/deployed/observe-table.ts';
import { type Caller, readCaller } from '../../lib/aws/deployed/read-caller.ts';
import { openRoutes } from '../../lib/aws/routes/open-routes.ts';
import { readRoutes } from '../../lib/aws/routes/read-routes.ts';
import { partitionOf } from '../../lib/domain/partition-of.ts';
import { IsthmusError } from '../../lib/errors.ts';
import { compareRoutes } from '../../lib/request/compare-routes.ts';
import type { Route } from '../../lib/types.ts';
import type { Diagnosis } from './diagnosis.ts';

/** Names of the stack, which are fixed. */
const TABLE = 'isthmus';
const MACHINE = 'isthmus-provision';
const SECRET = 'isthmus/accounts';
const ROUTES = '/isthmus/routes';
const HOUR = 3_600_000;

type Finding = Omit<Diagnosis, 'what'>;

/** What is deployed, by the caller's own credentials, which only read. Where nobody is known to call, that alone is said. */
export async function checkDeployed(routes: Route[], stuckAfterHours: number, now: Date): Promise<Diagnosis[]> {
  let caller: Caller;
  try {
    caller = await readCaller();
  } catch (error) {
    return [{ what: 'credentials', state: 'wrong', says: (error as Error).message }];
  }
  const { account, arn, region } = caller;
  return [
    { what: 'credentials', state: 'well', says: `${arn}, account ${account}, ${region}` },
    await look('state machine', () => checkMachine(caller, stuckAfterHours, now), DEPLOY),
    await look('table', checkTable, DEPLOY),
    await look('secret of the accounts', checkSecret, 'npx isthmus accounts push makes it.'),
    await look('routes in use', () => checkRoutesInUse(routes)),
    { what: 'member roles', state: 'unseen', says: MEMBERS },
  ];
}

const MEMBERS =
  'Only the functions may assume them, so they cannot be tried from here. Start a request with "mode": "plan" for each ' +
  'account: it says what is missing.';

const DEPLOY = 'npx serverless deploy makes it; AWS_PROFILE and --region say where to look.';

async function look(what: string, check: () => Promise<Finding>, remedy = ''): Promise<Diagnosis> {
  try {
    return { what, ...(await check()) };
  } catch (error) {
    return { what, state: 'wrong', says: isAbsence(error) ? `It is not there. ${remedy}` : (error as Error).message };
  }
}

/** Step Functions and the others have a code each for what is not there. */
function isAbsence(error: unknown): boolean {
  return (
    error instanceof IsthmusError && /^(ResourceNotFound|StateMachineDoesNotExist)\b/.test(error.details.said ?? '')
  );
}

async function checkMachine({ account, region }: Caller, hours: number, now: Date): Promise<Finding> {
  const arn = `arn:${partitionOf(region)}:states:${region}:${account}:stateMachine:${MACHINE}`;
  const { status, running } = await observeMachine(arn);
  if (status !== 'ACTIVE') return { state: 'wrong', says: `${MACHINE} is ${status}.` };
  const old = running.filter(({ startedAt }) => now.getTime() - startedAt.getTime() > hours * HOUR);
  if (old.length === 0) return { state: 'well', says: `${MACHINE}, ${running.length} running` };
  const named = old.map(({ name, startedAt }) => `${name} (since ${startedAt.toISOString()})`).join(', ');
  return {
    state: 'odd',
    says: `Running for more than ${hours} hours: ${named}. They may wait for an approval or a job.`,
  };
}

async function checkTable(): Promise<Finding> {
  const { status, recoverable, protectedFromDeletion } = await observeTable(TABLE);
  if (status !== 'ACTIVE') return { state: 'wrong', says: `${TABLE} is ${status}.` };
  const lacks = [
    ...(recoverable ? [] : ['cannot be brought back to an earlier moment']),
    ...(protectedFromDeletion ? [] : ['may be deleted']),
  ];
  return lacks.length === 0
    ? { state: 'well', says: `${TABLE}, recoverable, protected from deletion` }
    : { state: 'odd', says: `${TABLE} ${lacks.join(' and ')}.` };
}

async function checkSecret(): Promise<Finding> {
  const { changedAt, hasValue } = await observeSecret(SECRET);
  return hasValue
    ? { state: 'well', says: `${SECRET}, changed ${changedAt}; what is in it was not read` }
    : { state: 'wrong', says: `${SECRET} is empty. Run npx isthmus accounts push.` };
}

async function checkRoutesInUse(routes: Route[]): Promise<Finding> {
  const store = openRoutes(ROUTES);
  try {
    const changes = compareRoutes(routes, await readRoutes(store));
    const differing = changes.filter(({ kind }) => kind !== 'keep');
    if (differing.length === 0) return { state: 'well', says: `${changes.length}, as config/routes.yml has them` };
    const named = differing.map(({ name, kind }) => `${name} (${kind})`).join(', ');
    return {
      state: 'odd',
      says: `They differ from config/routes.yml: ${named}. npx isthmus routes push --dry-run shows how.`,
    };
  } finally {
    store.client.destroy();
  }
}
