import { mapRequest } from '../../lib/tickets/map-request.ts';
import { readTicketApproval } from '../../lib/tickets/read-ticket-approval.ts';
import type { TicketSettings } from '../../lib/tickets/ticket-settings.ts';
import { fixture, SYSTEMS, type SystemName, systemNamed } from '../support/a-delivery.ts';
import { startTicketServer, type TicketServer } from '../support/ticket-server.ts';

const SYS_ID = 'a9e30c7dc61122760116894de7bcc7bd';
const IDS = { jira: 'OPS-123', servicenow: 'RITM0010001', github: 'example/storage-requests#12', generic: 'REQ-7' };

let server: TicketServer;
beforeEach(async () => {
  server = await startTicketServer();
});
afterEach(() => server.close());

describe('the approval of a Jira issue', () => {
  const asks = asked('jira');
  const transition = (created: string, accountId: string, to: string) => ({
    id: created,
    author: { accountId },
    created,
    items: [{ field: 'status', fieldtype: 'jira', from: '1', fromString: 'Open', to: '2', toString: to }],
  });
  const edit = { id: '9', author: { accountId: 'emma' }, created: '2026-11-22T12:00:00.000+0100', items: [] };
  const issue = (status: string, histories: unknown[], creator = 'emma') => ({
    key: 'OPS-123',
    fields: {
      ...fixture('jira').issue.fields,
      ...{ status: { name: status }, reporter: { accountId: 'emma' }, creator: { accountId: creator } },
    },
    changelog: { startAt: 0, maxResults: 100, total: histories.length, histories },
  });
  const approve = (status: string, histories: unknown[], creator?: string) => {
    server.say('GET /rest/api/2/issue/OPS-123', { body: issue(status, histories, creator) });
    return read('jira');
  };
  const APPROVED = 'Approved for provisioning';

  it('is who put it into the status last, whatever else was changed since', async () => {
    const histories = [
      edit,
      transition('2026-11-22T09:00:00.000+0000', 'mia', APPROVED),
      transition('2026-11-22T11:30:00.000+0200', 'noah', APPROVED),
    ];
    expect(await approve(APPROVED, histories)).toEqual({
      ...{ approved: true, approver: 'noah', requester: 'emma' },
      ...asks,
    });
  });

  it('is none any more once the issue is in another status', async () => {
    const histories = [transition('2026-11-22T09:00:00.000+0000', 'mia', APPROVED)];
    expect(await approve('Open', histories)).toMatchObject({ approved: false });
  });

  it('is none where nobody is known to have given it', async () => {
    expect(await approve(APPROVED, [edit])).toMatchObject({ approved: false, requester: 'emma' });
  });

  it('names who made the issue as its requester when he approved it in the name of another reporter', async () => {
    const histories = [transition('2026-11-22T09:00:00.000+0000', 'mia', APPROVED)];
    expect(await approve(APPROVED, histories, 'mia')).toMatchObject({ approver: 'mia', requester: 'mia' });
  });

  it.each([
    ['a field of the request', { field: 'Destination bucket', fieldId: 'customfield_10106' }, false],
    ['a field that is not told', { field: 'Destination bucket' }, false],
    ['the summary', { field: 'summary', fieldId: 'summary' }, true],
  ])('is of no request that is known, or of this, once %s was changed', async (_, item, isKnown) => {
    const later = { ...edit, created: '2026-11-22T09:00:01.000+0000', items: [item] };
    const before = { ...edit, created: '2026-11-22T08:00:00.000+0000', items: [{ fieldId: 'customfield_10106' }] };
    const histories = [later, transition('2026-11-22T09:00:00.000+0000', 'mia', APPROVED), before];
    expect((await approve(APPROVED, histories)).document).toEqual(isKnown ? asks.document : undefined);
  });

  it('reads the fields that the request comes from', async () => {
    await approve(APPROVED, []);
    const fields = new URL(server.heard[0]?.url ?? '', server.url).searchParams.get('fields')?.split(',');
    expect(fields).toEqual(expect.arrayContaining(['status', 'customfield_10101', 'customfield_10108']));
  });
});

describe('the approval of a ServiceNow record', () => {
  const asks = asked('servicenow');
  const FILLED_IN = Object.entries<string>(fixture('servicenow').variables);
  const variable = (name: string, value: string, changed = '2026-11-22 09:00:00') => ({
    'sc_item_option.item_option_new.name': name,
    ...{ 'sc_item_option.value': value, 'sc_item_option.sys_updated_on': changed },
  });
  const sayVariables = (result: unknown[]) =>
    server.say('GET /api/now/table/sc_item_option_mtom', { body: { result } });
  const say = (approval: string, approvers: string[]) => {
    sayVariables(FILLED_IN.map(([name, value]) => variable(name, value)));
    const record = { sys_id: SYS_ID, approval, 'opened_by.user_name': 'emma' };
    server.say('GET /api/now/table/sc_req_item', { body: { result: [record] } });
    const result = approvers.map((name) => ({ 'approver.user_name': name, sys_updated_on: '2026-11-22 10:00:00' }));
    server.say('GET /api/now/table/sysapproval_approver', { body: { result } });
  };

  it('is by those who approved it, one who did not ask for it above all', async () => {
    say('approved', ['emma', 'mia']);
    expect(await read('servicenow')).toEqual({ ...{ approved: true, approver: 'mia', requester: 'emma' }, ...asks });
    const query = new URL(server.heard[1]?.url ?? '', server.url).searchParams.get('sysparm_query');
    expect(query).toMatch(new RegExp(`^sysapproval=${SYS_ID}\\^state=approved`));
  });

  it('is by the requester where nobody else approved: whoever reads it refuses that', async () => {
    say('approved', ['emma']);
    expect(await read('servicenow')).toMatchObject({ approved: true, approver: 'emma', requester: 'emma' });
  });

  it.each([
    ['one was changed afterwards', [variable('destination_bucket', 'orders-backup', '2026-11-22 10:00:01')]],
    ['it is not told when one was changed', [{ 'sc_item_option.item_option_new.name': 'prefix' }]],
    ['there are more than are read', Array.from({ length: 200 }, () => variable('other', ''))],
  ])('is of no request that is known where %s', async (_, more) => {
    say('approved', ['mia']);
    sayVariables([...FILLED_IN.map(([name, value]) => variable(name, value)), ...more]);
    expect((await read('servicenow')).document).toBeUndefined();
  });

  it.each([
    ['requested', ['mia']],
    ['approved', []],
    ['', ['mia']],
  ])('is none when the record says %p and %j approved', async (approval, approvers) => {
    say(approval, approvers);
    expect(await read('servicenow')).toMatchObject({ approved: false });
  });
});

describe('the approval of a GitHub issue', () => {
  const ISSUE = '/repos/example/storage-requests/issues/12';
  const LABEL = 'approved-for-provisioning';
  const asks = asked('github');
  const labeled = (login: string, name = LABEL) => ({
    ...{ event: 'labeled', actor: { login }, label: { name }, created_at: '2026-11-22T10:00:00Z' },
  });
  const sayText = (lastEditedAt?: string | null, body: string = fixture('github').issue.body) =>
    server.say('POST /graphql', { body: { data: { repository: { issue: { body, lastEditedAt } } } } });
  const say = (labels: string[], pages: unknown[][]) => {
    sayText(null);
    server.say(`GET ${ISSUE}`, { body: { user: { login: 'emma' }, labels: labels.map((name) => ({ name })) } });
    server.say(`GET ${ISSUE}/events`, ({ url }) => {
      const page = Number(new URL(url, server.url).searchParams.get('page'));
      return { body: pages[page - 1] ?? [] };
    });
  };

  it('is who gave the label last', async () => {
    say(
      [LABEL],
      [[labeled('mia'), { event: 'unlabeled', actor: { login: 'x' }, label: { name: LABEL } }, labeled('noah')]],
    );
    expect(await read('github')).toEqual({ ...{ approved: true, approver: 'noah', requester: 'emma' }, ...asks });
  });

  it.each([
    ['before the label was given', '2026-11-22T09:59:59Z', true],
    ['with the label', '2026-11-22T10:00:00Z', false],
    ['after it', '2026-11-22T10:00:05Z', false],
    ['nobody knows when', undefined, false],
  ])('is of the request in its text, edited %s: %p, known: %p', async (_, editedAt, isKnown) => {
    say([LABEL], [[labeled('mia')]]);
    sayText(editedAt);
    expect((await read('github')).document).toEqual(isKnown ? asks.document : undefined);
    expect(JSON.parse(server.heard.at(-1)?.body ?? '').variables).toEqual({
      ...{ owner: 'example', name: 'storage-requests', number: 12 },
    });
  });

  it('is found on a later page of events, too', async () => {
    const full = Array.from({ length: 100 }, () => labeled('somebody', 'other'));
    say([LABEL], [[labeled('mia'), ...full.slice(1)], [labeled('noah')]]);
    expect(await read('github')).toMatchObject({ approver: 'noah' });
  });

  it('is none without the label, and none among more events than are looked at', async () => {
    say(['storage'], [[labeled('mia')]]);
    expect(await read('github')).toEqual({ approved: false, requester: 'emma' });
    const full = Array.from({ length: 100 }, () => labeled('mia'));
    say(
      [LABEL],
      Array.from({ length: 30 }, () => full),
    );
    expect(await read('github')).toMatchObject({ approved: false });
  });
});

describe('the approval of any other ticket', () => {
  const say = (body: unknown) => server.say('GET /isthmus/tickets/REQ-7', { body });

  it('is what the configured address says', async () => {
    const { document: request } = asked('generic');
    say({ approved: true, approver: 'mia', requester: 'emma', request });
    expect(await read('generic')).toEqual({
      ...{ approved: true, approver: 'mia', requester: 'emma' },
      document: request,
    });
  });

  it.each([{ approved: 'true', approver: 'mia' }, { approved: 1, approver: 'mia' }, { approved: true }, {}, [], null])(
    'is none for %j',
    async (body) => {
      say(body);
      expect(await read('generic')).toMatchObject({ approved: false });
    },
  );
});

describe('readTicketApproval', () => {
  it.each(['jira', 'servicenow', 'github', 'generic'] as const)('throws what may pass, for %s', async (name) => {
    await expect(read(name)).rejects.toMatchObject({ name: 'UnexpectedAnswer' });
    const gone = { ...settings(), localUrl: 'http://127.0.0.1:1' };
    const ticket = { system: name, id: IDS[name] };
    await expect(readTicketApproval(ticket, gone)).rejects.toMatchObject({ name: 'ServiceUnavailable' });
  });

  it('approves nothing in a system that is not asked, nor a ticket that cannot be', async () => {
    const api = { kind: 'jira', url: 'https://example.atlassian.net', version: 3 } as const;
    const around = { ...settings(), systems: { jira: { ...systemNamed('jira'), api } } };
    expect(await readTicketApproval({ system: 'jira', id: 'OPS-1' }, around)).toEqual({ approved: false });
    expect(await readTicketApproval({ system: 'gone', id: 'OPS-1' }, around)).toEqual({ approved: false });
    expect(await readTicketApproval({ system: 'jira', id: '../x' }, settings())).toEqual({ approved: false });
    expect(server.heard).toEqual([]);
  });
});

/** The request that the system's delivery asks for. */
function asked(name: SystemName): { document: unknown } {
  const { document } = mapRequest(fixture(name), systemNamed(name).request);
  return { document };
}

function read(name: SystemName) {
  return readTicketApproval({ system: name, id: IDS[name] }, settings());
}

function settings(): TicketSettings {
  const credentials = { user: 'bot', token: 'token', secret: 'x'.repeat(32) };
  return { systems: SYSTEMS, readSecrets: async () => [{ secret: 's', api: credentials }], localUrl: server.url };
}
