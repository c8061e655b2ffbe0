/** A signed payload that claims to be approved, of a ticket that is not: what counts is what its system says when it is asked. */
import { CreateSecretCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import type { Context } from 'aws-lambda';
import { digestOf } from '../../lib/aws/digest-of.ts';
import type { Table } from '../../lib/aws/table/open-table.ts';
import { readStart } from '../../lib/aws/table/read-start.ts';
import { recordWantedApproval } from '../../lib/aws/table/record-wanted-approval.ts';
import type { HttpRequest } from '../../lib/tickets/read-delivery.ts';
import type { Start } from '../../lib/types.ts';
import { aDelivery, fixture, SECRET, SYSTEMS } from '../support/a-delivery.ts';
import { CENTRAL, openCentralTable } from '../support/act-in-central.ts';
import { makeMachine } from '../support/make-machine.ts';
import { readLines } from '../support/read-lines.ts';
import { rootKeys, startTestSimulator, type TestSimulator } from '../support/simulator.ts';
import { startTicketServer, type TicketServer } from '../support/ticket-server.ts';
import { aRequest } from '../support/working-pair.ts';

const APPROVED = 'Approved for provisioning';
const CONTEXT = { functionName: 'isthmus-test', awsRequestId: 'R1' } as Context;
const requests = [aRequest()];

type Function = (event: unknown, context: Context) => Promise<unknown>;

let simulator: TestSimulator;
let table: Table;
let server: TicketServer;
let execution: string;
let start: Start | undefined;
/** The request document that the run was started with. */
let asked: unknown;

beforeAll(async () => {
  simulator = await startTestSimulator();
  server = await startTicketServer();
  table = await openCentralTable(simulator);
  const machine = await makeMachine(simulator, CENTRAL, 'isthmus-provision');
  await makeSecret();
  Object.assign(process.env, {
    ISTHMUS_MACHINE_ARN: machine.arn,
    ISTHMUS_TICKET_SYSTEMS: JSON.stringify(SYSTEMS),
    ISTHMUS_TICKETS_URL: server.url,
  });
  // The fixture's issue is in the status that approves: so the payload says.
  const body = {
    ...fixture('jira'),
    timestamp: Date.now(),
    approved: true,
    approver: 'mia',
    approval: { approvers: ['*'] },
  };
  execution = await deliver(aDelivery('jira', { body }));
  asked = machine.executions()[0]?.[1];
  start = await readStart(execution, table).then((recorded) => recorded?.start);
  await wantApproval();
});
afterAll(async () => {
  table.client.destroy();
  await server.close();
  await simulator.close();
});

it('starts a run that knows its ticket and its requester, and nothing of an approval', () => {
  expect(start).toEqual({ door: 'ticket', ticket: { system: 'jira', id: 'OPS-123' }, requester: expect.any(String) });
});

it('approves nothing while the ticket is not approved', async () => {
  sayIssue('Open', [transition('mia')]);
  expect(await check()).toMatchObject({ outcome: 'waiting', approvers: [] });
});

it('approves nothing when the requester has approved it himself, or somebody whom no route names', async () => {
  for (const author of [start?.requester ?? '', 'somebody']) {
    sayIssue(APPROVED, [transition(author)]);
    expect(await check()).toMatchObject({ outcome: 'waiting', approvers: [] });
  }
});

it('is approved once somebody has approved it in the ticket whom the route names', async () => {
  sayIssue(APPROVED, [transition('mia')]);
  expect(await check()).toMatchObject({ outcome: 'given', approvers: [{ name: 'mia', way: 'ticket' }] });
});

async function deliver(delivery: HttpRequest): Promise<string> {
  const { handler } = await import('../../handlers/take-ticket.ts');
  const { result } = await readLines(() => handler(delivery, CONTEXT));
  expect(result.statusCode).toBe(202);
  return JSON.parse(result.body ?? '').execution;
}

/** As AskApproval writes it down. */
async function wantApproval(): Promise<void> {
  const approvers = [{ ticket: ['mia', start?.requester ?? ''] }];
  const wanted = {
    ...{ execution, start: start ?? { door: 'console' as const }, requests, digest: digestOf(requests), changes: '' },
    ...{ demand: { routes: ['orders'], approvers, expiresAfterHours: 72 }, needed: 1 },
    ...{ askedAt: new Date().toISOString(), expiresAt: new Date(Date.now() + 3_600_000).toISOString() },
  };
  await recordWantedApproval(wanted, table);
}

async function check(): Promise<unknown> {
  const { handler } = (await import('../../handlers/check-approval.ts')) as { handler: Function };
  const startedAt = new Date().toISOString();
  const run = { execution: { name: execution, startedAt }, accepted: true, problems: [], applied: {}, requests, start };
  return (await readLines(() => handler({ ...run, asked: digestOf(asked) }, CONTEXT))).result;
}

function sayIssue(status: string, histories: unknown[]): void {
  const people = { reporter: { accountId: start?.requester }, creator: { accountId: start?.requester } };
  const changelog = { startAt: 0, maxResults: 100, total: histories.length, histories };
  const { fields } = fixture('jira').issue;
  server.say('GET /rest/api/2/issue/OPS-123', {
    body: { key: 'OPS-123', fields: { ...fields, status: { name: status }, ...people }, changelog },
  });
}

function transition(accountId: string): object {
  const items = [{ field: 'status', fieldtype: 'jira', from: '1', fromString: 'Open', to: '2', toString: APPROVED }];
  return { id: '1', author: { accountId }, created: '2026-11-22T09:00:00.000+0000', items };
}

async function makeSecret(): Promise<void> {
  const { endpoint } = simulator;
  const client = new SecretsManagerClient({ endpoint, region: 'eu-central-1', credentials: rootKeys(CENTRAL) });
  const SecretString = JSON.stringify({ secret: SECRET, api: { user: 'bot@example.com', token: 'a-token' } });
  await client.send(new CreateSecretCommand({ Name: 'isthmus/tickets/jira', SecretString }));
  client.destroy();
}
