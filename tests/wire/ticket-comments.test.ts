import { Webhook } from 'standardwebhooks';
import { computeReport } from '../../lib/domain/compute-report.ts';
import { postComment } from '../../lib/tickets/post-comment.ts';
import type { TicketSecrets } from '../../lib/tickets/ticket-secrets.ts';
import type { TicketSettings } from '../../lib/tickets/ticket-settings.ts';
import type { TicketSystem } from '../../lib/tickets/ticket-system.ts';
import { SYSTEMS, type SystemName, systemNamed } from '../support/a-delivery.ts';
import { aRun } from '../support/a-run.ts';
import { toRun } from '../support/sole-run.ts';
import { startTicketServer, type TicketServer } from '../support/ticket-server.ts';

const REPORT = computeReport(toRun(aRun()), '2026-11-02T10:03:05.000Z');
const MARKER = 'isthmus-execution(run-1)';
const SYS_ID = 'a9e30c7dc61122760116894de7bcc7bd';
const OLD_KEY = `whsec_${Buffer.alloc(32, 'o').toString('base64')}`;
const NEW_KEY = `whsec_${Buffer.alloc(32, 'n').toString('base64')}`;

let server: TicketServer;
beforeEach(async () => {
  server = await startTicketServer();
});
afterEach(() => server.close());

describe('a comment in Jira Cloud', () => {
  const COMMENTS = '/rest/api/3/issue/OPS-123/comment';
  const post = () => postComment({ system: 'jira', id: 'OPS-123' }, REPORT, settings('jira'));

  it('is an ADF document, posted as the user of the token', async () => {
    server.say(`GET ${COMMENTS}`, { body: { startAt: 0, maxResults: 100, total: 0, comments: [] } });
    server.say(`POST ${COMMENTS}`, { status: 201, body: { id: '10001' } });
    expect(await post()).toBe('posted');
    const [, posted] = server.heard;
    expect(posted?.headers).toMatchObject({
      authorization: `Basic ${Buffer.from('bot@example.com:token').toString('base64')}`,
      'content-type': 'application/json',
    });
    expect(JSON.parse(posted?.body ?? '')).toMatchObject({ body: { type: 'doc', version: 1 } });
    expect(posted?.body).toContain(MARKER);
  });

  it('is not posted again when an answer was lost', async () => {
    const comments: unknown[] = [];
    server.say(`GET ${COMMENTS}`, () => ({ body: { comments } }));
    server.say(`POST ${COMMENTS}`, ({ body }) => {
      comments.push({ id: '10001', ...JSON.parse(body) });
      return { status: 503 };
    });
    await expect(post()).rejects.toMatchObject({ name: 'ServiceUnavailable' });
    expect(await post()).toBe('there');
    expect(comments).toHaveLength(1);
  });

  it.each([
    [401, 'AccessDenied'],
    [403, 'AccessDenied'],
    [404, 'UnexpectedAnswer'],
    [429, 'Throttled'],
    [500, 'ServiceUnavailable'],
  ])('that is answered %i fails with %s, and does not quote the answer', async (status, name) => {
    server.say(`GET ${COMMENTS}`, { status, body: 'token and secrets' });
    const error = await post().catch((thrown: unknown) => thrown as Error);
    expect(error).toMatchObject({ name, message: expect.stringContaining(`HTTP ${status}`) });
    expect((error as Error).message).not.toMatch(/token|secrets/);
  });

  it('goes nowhere else: a redirect is not followed', async () => {
    const elsewhere = await startTicketServer();
    server.say(`GET ${COMMENTS}`, { status: 302, headers: { location: `${elsewhere.url}/` } });
    await expect(post()).rejects.toMatchObject({ name: 'UnexpectedAnswer' });
    expect(elsewhere.heard).toEqual([]);
    await elsewhere.close();
  });

  it('fails when what answers is no Jira, or nobody', async () => {
    server.say(`GET ${COMMENTS}`, { body: '<html>' });
    await expect(post()).rejects.toMatchObject({ name: 'UnexpectedAnswer' });
    const nobody = { ...settings('jira'), localUrl: 'http://127.0.0.1:1' };
    const ticket = { system: 'jira', id: 'OPS-123' };
    await expect(postComment(ticket, REPORT, nobody)).rejects.toMatchObject({ name: 'ServiceUnavailable' });
  });
});

it('a comment in Jira Data Center is wiki text, posted with a token alone', async () => {
  const api = { kind: 'jira', url: 'https://jira.example.com', version: 2 } as const;
  server.say('GET /rest/api/2/issue/OPS-123/comment', { body: { comments: [] } });
  server.say('POST /rest/api/2/issue/OPS-123/comment', { status: 201, body: { id: '1' } });
  const secrets: TicketSecrets = [{ secret: 's', api: { token: 'pat' } }];
  const ticket = { system: 'jira', id: 'OPS-123' };
  expect(await postComment(ticket, REPORT, settings('jira', { api }, secrets))).toBe('posted');
  expect(server.heard[1]?.headers.authorization).toBe('Bearer pat');
  expect(JSON.parse(server.heard[1]?.body ?? '').body).toMatch(/^h3\. Isthmus: verified/);
});

describe('a comment in ServiceNow', () => {
  const TABLE = '/api/now/table/sc_req_item';
  const post = () => postComment({ system: 'servicenow', id: 'RITM0010001' }, REPORT, settings('servicenow'));
  beforeEach(() => {
    server.say(`GET ${TABLE}`, { body: { result: [{ sys_id: SYS_ID }] } });
    server.say('GET /api/now/table/sys_journal_field', { body: { result: [] } });
    server.say(`PATCH ${TABLE}/${SYS_ID}`, { body: { result: { sys_id: SYS_ID } } });
  });

  it('is an entry in the work notes of the record with that number', async () => {
    expect(await post()).toBe('posted');
    const [found, looked, patched] = server.heard;
    expect(new URL(found?.url ?? '', server.url).searchParams.get('sysparm_query')).toBe('number=RITM0010001');
    expect(new URL(looked?.url ?? '', server.url).searchParams.get('sysparm_query')).toBe(
      `element_id=${SYS_ID}^element=work_notes^valueLIKE${MARKER}`,
    );
    expect(JSON.parse(patched?.body ?? '')).toEqual({ work_notes: expect.stringContaining(MARKER) });
  });

  it('is not made again where the journal has it', async () => {
    server.say('GET /api/now/table/sys_journal_field', { body: { result: [{ sys_id: '1' }] } });
    expect(await post()).toBe('there');
    expect(server.heard.map(({ method }) => method)).not.toContain('PATCH');
  });

  it('is made where the journal may not be read, and not where it cannot be read now', async () => {
    server.say('GET /api/now/table/sys_journal_field', { status: 403 });
    expect(await post()).toBe('posted');
    server.say('GET /api/now/table/sys_journal_field', { status: 500 });
    await expect(post()).rejects.toMatchObject({ name: 'ServiceUnavailable' });
  });

  it.each([[[]], [[{ sys_id: SYS_ID }, { sys_id: SYS_ID }]], [[{ sys_id: '../incident' }]], [undefined]])(
    'is not made where the number leads to %j',
    async (result) => {
      server.say(`GET ${TABLE}`, { body: { result } });
      await expect(post()).rejects.toMatchObject({ name: 'UnexpectedAnswer' });
      expect(server.heard).toHaveLength(1);
    },
  );
});

describe('a comment in GitHub', () => {
  const COMMENTS = '/repos/example/storage-requests/issues/12/comments';
  const post = (id = 'example/storage-requests#12') =>
    postComment({ system: 'github', id }, REPORT, settings('github'));

  it('is Markdown, unless one of the run is there since it began', async () => {
    const comments: unknown[] = [];
    server.say(`GET ${COMMENTS}`, () => ({ body: comments }));
    server.say(`POST ${COMMENTS}`, ({ body }) => {
      comments.push(JSON.parse(body));
      return { status: 201, body: { id: 1 } };
    });
    expect(await post()).toBe('posted');
    expect(await post()).toBe('there');
    expect(comments).toEqual([{ body: expect.stringContaining(MARKER) }]);
    expect(server.heard[0]).toMatchObject({
      url: expect.stringContaining('since=2026-11-02T10%3A00%3A00.000Z'),
      headers: {
        authorization: 'Bearer token',
        accept: 'application/vnd.github+json',
        'x-github-api-version': '2022-11-28',
      },
    });
  });

  it.each(['somebody/else#12', 'example/storage-requests#12/../../x', 'example/storage-requests'])(
    'goes to no issue like %s',
    async (id) => {
      expect(await post(id)).toBe('unasked');
      expect(server.heard).toEqual([]);
    },
  );
});

describe('a callback', () => {
  const ticket = { system: 'generic', id: 'REQ-7' };
  const keys: TicketSecrets = [
    { secret: 's', api: { secret: NEW_KEY } },
    { secret: 's', api: { secret: OLD_KEY } },
  ];

  it('is signed with each valid secret, and has the same id each time', async () => {
    server.say('POST /isthmus/reports', { status: 204, body: '' });
    for (const _ of [1, 2]) await postComment(ticket, REPORT, settings('generic', {}, keys));
    for (const { headers, body } of server.heard) {
      for (const key of [OLD_KEY, NEW_KEY]) {
        expect(new Webhook(key).verify(body, headers)).toMatchObject({
          type: 'isthmus.report',
          data: { ticket, text: expect.stringContaining(MARKER), report: { execution: 'run-1', verdict: 'verified' } },
        });
      }
      expect(headers['webhook-id']).toBe('msg_run-1');
    }
  });

  it('is not made without a secret to sign it with', async () => {
    const without: TicketSecrets = [{ secret: 's', api: { token: 't' } }];
    const made = postComment(ticket, REPORT, settings('generic', {}, without));
    await expect(made).rejects.toMatchObject({ name: 'InvalidConfiguration' });
  });
});

describe('postComment', () => {
  it('leaves a system alone that is not talked to, or that is not there any more', async () => {
    const { api: _, ...silent } = systemNamed('jira');
    const around = { ...settings('jira'), systems: { jira: silent } };
    for (const system of ['jira', 'gone', 'constructor'])
      expect(await postComment({ system, id: 'OPS-1' }, REPORT, around)).toBe('unasked');
    expect(server.heard).toEqual([]);
  });

  it('says where credentials are missing', async () => {
    const around = settings('jira', {}, [{ secret: 's' }]);
    await expect(postComment({ system: 'jira', id: 'OPS-1' }, REPORT, around)).rejects.toMatchObject({
      name: 'InvalidConfiguration',
      message: expect.stringContaining('isthmus/tickets/jira'),
    });
  });
});

/** The project's configuration of a system, with the server in place of its address. */
function settings(
  name: SystemName,
  change: Partial<TicketSystem> = {},
  secrets: TicketSecrets = [
    { secret: 's', api: name === 'jira' ? { user: 'bot@example.com', token: 'token' } : { token: 'token' } },
  ],
): TicketSettings {
  const systems = { ...SYSTEMS, [name]: { ...systemNamed(name), ...change } };
  return { systems, readSecrets: async () => secrets, localUrl: server.url };
}
