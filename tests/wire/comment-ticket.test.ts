import { TestEventPatternCommand } from '@aws-sdk/client-eventbridge';
import { CreateSecretCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import type { Context } from 'aws-lambda';
import { computeReport } from '../../lib/domain/compute-report.ts';
import { SYSTEMS } from '../support/a-delivery.ts';
import { aRun } from '../support/a-run.ts';
import { centralStack } from '../support/central-stack.ts';
import { makeUser } from '../support/make-user.ts';
import { readLines } from '../support/read-lines.ts';
import { roleStatements } from '../support/role-statements.ts';
import { type Keys, rootKeys, startTestSimulator, type TestSimulator } from '../support/simulator.ts';
import { toRun } from '../support/sole-run.ts';
import { startTicketServer, type TicketServer } from '../support/ticket-server.ts';

const CENTRAL = '999999999999';
const REGION = 'eu-central-1';
const COMMENTS = '/rest/api/3/issue/OPS-123/comment';
const TOKEN = 'a token that nobody may see';
const REPORT = computeReport(toRun(aRun()), '2026-11-02T10:03:05.000Z');
const CONTEXT = { functionName: 'isthmus-comment-ticket', awsRequestId: 'R1' } as Context;

let simulator: TestSimulator;
let server: TicketServer;
let handler: (event: unknown, context: Context) => Promise<void>;

beforeAll(async () => {
  simulator = await startTestSimulator();
  server = await startTicketServer();
  const client = new SecretsManagerClient({
    endpoint: simulator.endpoint,
    region: REGION,
    credentials: rootKeys(CENTRAL),
  });
  const secret = { secret: 'x'.repeat(32), api: { user: 'bot', token: TOKEN } };
  await client.send(new CreateSecretCommand({ Name: 'isthmus/tickets/jira', SecretString: JSON.stringify(secret) }));
  client.destroy();
  const statements = roleStatements('isthmus-comment-ticket', CENTRAL, REGION);
  actAs(await makeUser(simulator, CENTRAL, 'commenter', statements));
  process.env.ISTHMUS_TICKETS_URL = server.url;
  process.env.ISTHMUS_TICKET_SYSTEMS = JSON.stringify(SYSTEMS);
  ({ handler } = (await import('../../handlers/comment-ticket.ts')) as unknown as { handler: typeof handler });
});
afterAll(async () => {
  await server.close();
  await simulator.close();
});
beforeEach(() => {
  server.heard.length = 0;
});

describe('the function that comments tickets', () => {
  it('tells the ticket what became of its run, and logs no token', async () => {
    server.say(`GET ${COMMENTS}`, { body: { comments: [] } });
    server.say(`POST ${COMMENTS}`, { status: 201, body: { id: '1' } });
    const { lines } = await readLines(() => handler(reportEvent({ system: 'jira', id: 'OPS-123' }), CONTEXT));
    expect(server.heard.map(({ method }) => method)).toEqual(['GET', 'POST']);
    expect(server.heard[1]?.body).toContain('isthmus-execution(run-1)');
    expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({
      message: 'Ticket commented',
      posted: 'posted',
      execution: 'run-1',
      ticket: { system: 'jira', id: 'OPS-123' },
    });
    expect(lines.join('')).not.toContain(TOKEN);
  });

  it('has the token left out of every line, wherever somebody puts it', async () => {
    const { logger } = await import('../../handlers/logger.ts');
    const { lines } = await readLines(async () => logger.info('Sent', { header: `Bearer ${TOKEN}` }));
    expect(lines.join('')).toContain('Bearer [redacted]');
  });

  it('fails when the ticket system does, so that Lambda tries again', async () => {
    server.say(`GET ${COMMENTS}`, { status: 502, body: TOKEN });
    const failing = () =>
      handler(reportEvent({ system: 'jira', id: 'OPS-123' }), CONTEXT).catch((error: unknown) => error);
    const { lines, result } = await readLines(failing);
    expect(result).toMatchObject({ name: 'ServiceUnavailable' });
    expect(lines.join('')).not.toContain(TOKEN);
  });

  it.each([
    ['a report without a ticket', { detail: { ...REPORT, start: { door: 'console' } } }],
    ['another event', { detail: {} }],
    ['nothing', null],
  ])('leaves %s alone', async (_, event) => {
    await readLines(() => handler(event, CONTEXT));
    expect(server.heard).toEqual([]);
  });
});

describe('the rule for comments', () => {
  const rule = centralStack(CENTRAL, REGION).resources.find(({ logicalId }) => logicalId === 'CommentTicketRule');
  const matches = async (event: unknown) => {
    const { events } = simulator.clients(CENTRAL);
    const around = { id: '1', time: '2026-11-22T10:00:00Z', region: REGION, resources: [] };
    const EventPattern = JSON.stringify(rule?.properties.EventPattern);
    const Event = JSON.stringify({ ...around, ...(event as object) });
    return (await events.send(new TestEventPatternCommand({ EventPattern, Event }))).Result;
  };
  const report = reportEvent({ system: 'jira', id: 'OPS-123' }) as { detail: object };

  it('takes the report of a run that a ticket asked for', async () => {
    expect(await matches(report)).toBe(true);
  });

  it.each([
    ['of a run by another door', { ...report, detail: { ...report.detail, start: { door: 'console' } } }],
    ['of another account', { ...report, account: '111111111111' }],
    ['of another source', { ...report, source: 'somebody' }],
    ['of another kind', { ...report, 'detail-type': 'Isthmus Approval Wanted' }],
  ])('does not take one %s', async (_, event) => {
    expect(await matches(event)).toBe(false);
  });
});

function reportEvent(ticket: { system: string; id: string }): unknown {
  const detail = { ...REPORT, start: { door: 'ticket', requester: 'emma', ticket } };
  return { version: '0', source: 'isthmus', 'detail-type': 'Isthmus Report', account: CENTRAL, detail };
}

function actAs({ accessKeyId, secretAccessKey }: Keys): void {
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: simulator.endpoint,
    AWS_REGION: REGION,
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
  });
}
