/** A ticket that is approved approves the run that was asked for just that, and no other of the same ticket. */
import { CreateSecretCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import type { Context } from 'aws-lambda';
import { digestOf } from '../../lib/aws/digest-of.ts';
import type { Table } from '../../lib/aws/table/open-table.ts';
import { recordWantedApproval } from '../../lib/aws/table/record-wanted-approval.ts';
import type { Approval, Start } from '../../lib/types.ts';
import { SYSTEMS } from '../support/a-delivery.ts';
import { CENTRAL, openCentralTable } from '../support/act-in-central.ts';
import { rootKeys, startTestSimulator, type TestSimulator } from '../support/simulator.ts';
import { startTicketServer, type TicketServer } from '../support/ticket-server.ts';
import { aRequest } from '../support/working-pair.ts';

const CONTEXT = { functionName: 'isthmus-check-approval', awsRequestId: 'R1' } as Context;
const START: Start = { door: 'ticket', requester: 'emma', ticket: { system: 'generic', id: 'REQ-7' } };
const HARMLESS = { version: 1, destination: { bucket: 'orders-backup' } };
const HARMFUL = { version: 1, destination: { bucket: 'orders-for-all-to-see' } };

let simulator: TestSimulator;
let server: TicketServer;
let table: Table;
let check: (run: unknown) => Promise<Approval>;

beforeAll(async () => {
  // The logger reads it when it is loaded.
  Object.assign(process.env, { POWERTOOLS_DEV: 'true', POWERTOOLS_LOG_LEVEL: 'SILENT' });
  simulator = await startTestSimulator();
  server = await startTicketServer();
  table = await openCentralTable(simulator);
  const secrets = new SecretsManagerClient({
    ...{ endpoint: simulator.endpoint, region: 'eu-central-1', credentials: rootKeys(CENTRAL) },
  });
  const SecretString = JSON.stringify({ secret: 'x'.repeat(32), api: { token: 't' } });
  await secrets.send(new CreateSecretCommand({ Name: 'isthmus/tickets/generic', SecretString }));
  secrets.destroy();
  process.env.ISTHMUS_TICKETS_URL = server.url;
  process.env.ISTHMUS_TICKET_SYSTEMS = JSON.stringify(SYSTEMS);
  const { handler } = await import('../../handlers/check-approval.ts');
  check = (run) => handler(run, CONTEXT) as Promise<Approval>;
});
afterAll(async () => {
  await server.close();
  await simulator.close();
});

/** A run of the ticket that waits, and was started with this. */
async function aWaitingRun(name: string, document: object) {
  const requests = [aRequest()];
  await recordWantedApproval(
    {
      ...{ execution: name, start: START, needed: 1, requests, digest: digestOf(requests), changes: '' },
      demand: { routes: ['orders'], approvers: [{ ticket: ['mia'] }], expiresAfterHours: 48 },
      askedAt: new Date().toISOString(),
      expiresAt: new Date(Date.now() + 3_600_000).toISOString(),
    },
    table,
  );
  const execution = { name, startedAt: new Date().toISOString() };
  return { execution, accepted: true, problems: [], applied: {}, start: START, requests, asked: digestOf(document) };
}

function approve(request: object | undefined): void {
  server.say('GET /isthmus/tickets/REQ-7', { body: { approved: true, approver: 'mia', requester: 'emma', request } });
}

it('begins where the ticket was approved for what the run was asked for', async () => {
  const run = await aWaitingRun('ticket-a-1', HARMLESS);
  approve(HARMLESS);
  expect(await check(run)).toMatchObject({ outcome: 'given', approvers: [{ name: 'mia', way: 'ticket' }] });
});

it('goes on waiting where the ticket was edited before it was approved', async () => {
  const run = await aWaitingRun('ticket-b-1', HARMFUL);
  approve(HARMLESS);
  expect(await check(run)).toMatchObject({ outcome: 'waiting', approvers: [] });
});

it('goes on waiting where nobody can tell what was approved', async () => {
  const run = await aWaitingRun('ticket-c-1', HARMLESS);
  approve(undefined);
  expect(await check(run)).toMatchObject({ outcome: 'waiting' });
  expect(await check({ ...run, asked: undefined })).toMatchObject({ outcome: 'waiting' });
});
