/** The state AcceptRequest, with routes, accounts and starts where they are in the cloud. */
import type { Context } from 'aws-lambda';
import type { Table } from '../../lib/aws/table/open-table.ts';
import { recordStart } from '../../lib/aws/table/record-start.ts';
import type { Run, Start } from '../../lib/types.ts';
import { openCentralTable } from '../support/act-in-central.ts';
import { createTestSettings, type TestSettings } from '../support/central-settings.ts';
import { startTestSimulator, type TestSimulator } from '../support/simulator.ts';

const TICKET: Start = { door: 'ticket', requester: 'ada@example.com', ticket: { system: 'jira', id: 'OPS-1' } };
const EXTERNAL_ID = 'an-external-id-that-nobody-guesses';
const side = (account: string, buckets: string) => ({ accounts: [account], regions: ['*'], buckets: [buckets] });
const BY_ALL_DOORS = { console: true, ticket: { requesters: ['*@example.com'] } };

let simulator: TestSimulator;
let table: Table;
let settings: TestSettings;

beforeAll(async () => {
  // The logger reads it when it is loaded.
  Object.assign(process.env, { POWERTOOLS_DEV: 'true', POWERTOOLS_LOG_LEVEL: 'SILENT' });
  simulator = await startTestSimulator();
  table = await openCentralTable(simulator);
  settings = await createTestSettings(simulator);
  await putRoute('orders', { doors: BY_ALL_DOORS });
});
beforeEach(() => putAccounts(['111111111111', '222222222222']));
afterAll(() => simulator.close());

async function putRoute(name: string, more: object): Promise<void> {
  const sides = { source: side('111111111111', `${name}-*`), destination: side('222222222222', `${name}-*`) };
  await settings.putRoute(name, JSON.stringify({ ...sides, ...more }));
}

async function putAccounts(accounts: string[]): Promise<void> {
  const entries = accounts.map((account) => ({ account, externalId: `${EXTERNAL_ID}-${account}` }));
  await settings.putAccounts(JSON.stringify({ version: 1, accounts: entries }));
}

const request = (name = 'orders') => ({
  version: 1,
  source: { account: '111111111111', region: 'eu-west-1', bucket: `${name}-source` },
  destination: { account: '222222222222', region: 'eu-central-1', bucket: `${name}-replica` },
});

async function accept(name: string, trigger: unknown): Promise<Run> {
  const execution = { name, startedAt: '2026-11-02T10:00:00.000Z' };
  const run = { execution, trigger, accepted: false, problems: [], applied: {} };
  const { handler } = await import('../../handlers/accept-request.ts');
  return handler(run, { functionName: 'isthmus-accept-request', awsRequestId: 'R1' } as Context);
}

const codesOf = ({ problems }: Run) => problems.map(({ code }) => code);

describe('AcceptRequest', () => {
  it('takes the console for the door of an execution that no door has written down', async () => {
    expect(await accept('by-hand', request())).toMatchObject({
      accepted: true,
      start: { door: 'console' },
      routes: [{ name: 'orders', version: 1 }],
    });
  });

  it('knows the ticket of an execution that the door for tickets has started', async () => {
    await recordStart({ execution: 'ticket-1', start: TICKET, input: request() }, table, new Date());
    expect(await accept('ticket-1', request())).toMatchObject({ accepted: true, start: TICKET });
  });

  it('refuses another input under the name of a ticket, and does not take it for one', async () => {
    await recordStart({ execution: 'ticket-2', start: TICKET, input: request() }, table, new Date());
    const run = await accept('ticket-2', { ...request(), onFailure: 'keep' });
    expect(run).toMatchObject({ accepted: false, start: { door: 'console' } });
    expect(codesOf(run)).toEqual(['not-as-recorded']);
  });

  it('believes no input that calls itself a ticket', async () => {
    const run = await accept('claims', { ...request(), start: TICKET });
    expect(run).toMatchObject({ accepted: false, start: { door: 'console' } });
    const approved = await accept('approved', { ...request(), approval: { approvers: ['*'] } });
    expect(approved).toMatchObject({ accepted: false });
  });

  it('tells the version of the route, which goes up as the route changes', async () => {
    await putRoute('versions', {});
    await putRoute('versions', { doors: { console: true } });
    expect(await accept('by-hand', request('versions'))).toMatchObject({ routes: [{ name: 'versions', version: 2 }] });
  });

  it('lets no broken route take the others down', async () => {
    await settings.putRoute('broken', '{');
    await putRoute('wrong', { doors: 'all' });
    expect(await accept('by-hand', request())).toMatchObject({ accepted: true });
    expect(await accept('by-hand', request('wrong'))).toMatchObject({ accepted: false });
  });

  it('sees an account as soon as it has onboarded, and no longer once it has gone', async () => {
    await putAccounts(['111111111111']);
    expect(codesOf(await accept('by-hand', request()))).toEqual(['not-onboarded']);
    await putAccounts(['111111111111', '222222222222']);
    expect(await accept('by-hand', request())).toMatchObject({ accepted: true });
  });

  it.each([
    ['no JSON', `{"version": 1, "accounts": "${EXTERNAL_ID}`],
    ['another version', JSON.stringify({ version: 2, accounts: [] })],
    ['an account without an external id', '{"version":1,"accounts":[{"account":"111111111111"}]}'],
    ['an external id that is short', '{"version":1,"accounts":[{"account":"111111111111","externalId":"short"}]}'],
    ['an account that is none', '{"version":1,"accounts":[null]}'],
  ])('ends with the name of the secret, and nothing of what is in it, where that is %s', async (_, text) => {
    await settings.putAccounts(text);
    const refusal = await accept('by-hand', request()).catch((error: Error) => error);
    expect(refusal).toMatchObject({
      name: 'InvalidConfiguration',
      message: expect.stringContaining('isthmus/accounts'),
    });
    expect((refusal as Error).message).not.toMatch(/nobody-guesses|short/);
  });
});
