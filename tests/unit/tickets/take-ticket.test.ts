import type { HttpRequest } from '../../../lib/tickets/read-delivery.ts';
import { BODY_BYTES } from '../../../lib/tickets/read-delivery.ts';
import { type TicketDoor, takeTicket, type WantedRun } from '../../../lib/tickets/take-ticket.ts';
import {
  aDelivery,
  anHttpRequest,
  FIXTURE_TIME,
  fixture,
  SECRET,
  SYSTEM_NAMES,
  SYSTEMS,
  systemNamed,
} from '../../support/a-delivery.ts';

const OTHER_SECRET = Buffer.from('another secret of thirty-two byte').toString('base64');

let calls: string[];
let started: WantedRun[];
let door: TicketDoor;

beforeEach(() => {
  calls = [];
  started = [];
  door = memoryDoor();
});

describe.each(SYSTEM_NAMES)('a delivery of %s', (name) => {
  it('starts the run that it asks for, in the name of its requester', async () => {
    expect(await takeTicket(aDelivery(name), door)).toMatchObject({ status: 202, execution: 'run-1' });
    expect(started).toMatchObject([
      {
        start: { door: 'ticket', requester: expect.stringMatching(/emma|5b10ac8d82e05b22cc7d4ef5/) },
        input: { source: { bucket: 'orders-live' }, destination: { account: '222222222222' } },
        askedAt: FIXTURE_TIME,
      },
    ]);
  });

  it('starts nothing again, and is told the same', async () => {
    await takeTicket(aDelivery(name), door);
    expect(await takeTicket(aDelivery(name), door)).toMatchObject({ status: 200, execution: 'run-1' });
    expect(started).toHaveLength(1);
  });

  it('may be in Base64', async () => {
    const delivery = aDelivery(name);
    const body = Buffer.from(delivery.body ?? '').toString('base64');
    expect(await takeTicket({ ...delivery, body, isBase64Encoded: true }, door)).toMatchObject({ status: 202 });
  });

  it('may be signed with the secret before, and with no other', async () => {
    const current = OTHER_SECRET;
    door.readSecrets = async () => [{ secret: current }, { secret: SECRET }];
    expect(await takeTicket(aDelivery(name), door)).toMatchObject({ status: 202 });
    door.readSecrets = async () => [{ secret: current }];
    expect(await takeTicket(aDelivery(name, { id: 'delivery-2' }), door)).toEqual({ status: 401 });
  });

  it('costs no call but the kept secret when its signature is wrong', async () => {
    const wrong = aDelivery(name, { secret: OTHER_SECRET });
    expect(await takeTicket(wrong, door)).toEqual({ status: 401 });
    expect(calls).toEqual([`secret ${name}`]);
  });

  it('starts nothing for an event that asks for none', async () => {
    const body = {
      ...fixture(name),
      event: 'other',
      action: 'opened',
      webhookEvent: 'jira:issue_deleted',
      type: 'ping',
    };
    const delivery = { system: name, delivery: 'delivery-1' };
    expect(await takeTicket(aDelivery(name, { body }), door)).toEqual({ status: 200, delivery });
    expect(calls).toEqual([`secret ${name}`]);
  });

  it('is told every problem at once, and is not marked as done', async () => {
    const text = JSON.stringify(fixture(name))
      .replaceAll('111111111111', '1111')
      .replace('orders-backup', 'Orders_Backup');
    expect(await takeTicket(aDelivery(name, { body: text }), door)).toMatchObject({
      status: 400,
      problems: [
        { path: 'source.account', given: '1111' },
        { path: 'destination.bucket', given: 'Orders_Backup' },
      ],
    });
    expect(started).toEqual([]);
    expect(calls).not.toContainEqual(expect.stringMatching(/^record/));
  });

  it('is refused when it is an old one, however it is signed', async () => {
    door.now = () => new Date(FIXTURE_TIME.getTime() + 8 * 86_400_000);
    expect(await takeTicket(aDelivery(name), door)).toMatchObject({
      status: 400,
      problems: [{ path: 'ticket.at', code: 'out-of-range' }],
    });
  });
});

describe('takeTicket', () => {
  it.each<[string, HttpRequest, number]>([
    ['a body that is too large', anHttpRequest('jira', 'x'.repeat(BODY_BYTES + 1), {}), 413],
    ['one that is too large in Base64', { ...base64(BODY_BYTES + 1) }, 413],
    ['one whose characters are too many bytes', anHttpRequest('jira', 'ä'.repeat(BODY_BYTES / 2 + 1), {}), 413],
    ['another method', withMethod('GET'), 405],
    ['a form', anHttpRequest('jira', 'payload=%7B%7D', { 'content-type': 'application/x-www-form-urlencoded' }), 415],
    ['no content type', anHttpRequest('jira', '{}', { 'content-type': '' }), 415],
    ['something that only begins like JSON', anHttpRequest('jira', '{}', { 'content-type': 'application/jsonx' }), 415],
    ['an unknown system', anHttpRequest('other', '{}', {}), 404],
    ['a system with a name that objects have', anHttpRequest('constructor', '{}', {}), 404],
    ['no request at all', {}, 405],
  ])('answers %s without any call', async (_, request, status) => {
    expect(await takeTicket(request, door)).toEqual({ status });
    expect(calls).toEqual([]);
  });

  it('looks at the size before anything else', async () => {
    const request = { ...withMethod('GET'), body: 'x'.repeat(BODY_BYTES + 1) };
    expect(await takeTicket(request, door)).toEqual({ status: 413 });
  });

  it('takes a content type with a charset, and headers in any case', async () => {
    const delivery = aDelivery('jira');
    const headers = Object.fromEntries(
      Object.entries({ ...delivery.headers, 'content-type': 'Application/JSON; charset=utf-8' }).map(
        ([name, value]) => [name.toUpperCase(), value],
      ),
    );
    expect(await takeTicket({ ...delivery, headers }, door)).toMatchObject({ status: 202 });
  });

  it('answers a system that nobody has set up as one that is not there', async () => {
    door.readSecrets = async () => undefined;
    expect(await takeTicket(aDelivery('jira'), door)).toEqual({ status: 404 });
  });

  it('lets only the addresses in that the system may come from, before it reads the secret', async () => {
    const servicenow = { ...systemNamed('servicenow'), sources: ['198.51.100.0/24', '2001:db8::/32'] };
    door.systems = { servicenow };
    expect(await takeTicket(aDelivery('servicenow'), door)).toEqual({ status: 401 });
    expect(calls).toEqual([]);
    for (const sourceIp of ['198.51.100.9', '2001:db8::7'])
      expect(await takeTicket(from(sourceIp), door)).toHaveProperty('execution');
    for (const sourceIp of ['198.51.101.9', '2001:db9::7', '::ffff:203.0.113.7', 'nothing', ''])
      expect(await takeTicket(from(sourceIp), door)).toEqual({ status: 401 });
  });

  it.each([
    ['no JSON', '{"a":', 'unreadable'],
    ['JSON that is too deep', `${'['.repeat(60)}${']'.repeat(60)}`, 'too-deep'],
    ['JSON that is very deep', '['.repeat(100_000) + ']'.repeat(100_000), 'too-deep'],
  ])('says of a signed body that is %s what is wrong', async (_, body, code) => {
    expect(await takeTicket(aDelivery('jira', { body }), door)).toMatchObject({ status: 400, problems: [{ code }] });
  });

  it('is not moved by fields that objects have by themselves', async () => {
    const text = JSON.stringify(fixture('generic'));
    const hostile = text.replace(
      '{"type"',
      '{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":1}},"type"',
    );
    expect(await takeTicket(aDelivery('generic', { body: hostile }), door)).toMatchObject({ status: 202 });
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    const within = text.replace('"request":{', '"request":{"__proto__":{"mode":"plan"},');
    expect(await takeTicket(aDelivery('generic', { body: within, id: 'delivery-2' }), door)).toMatchObject({
      status: 400,
      problems: [{ code: 'reserved-name' }],
    });
  });

  it.each([
    '*',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a variable of policies
    '${aws:username}',
    'orders"live',
    'orders\nlive',
    "orders'live",
    'оrders-live',
    '../orders',
    'a'.repeat(5_000),
  ])('takes nothing that is no bucket for one: %p', async (bucket) => {
    const body = fixture('jira');
    body.issue.fields.customfield_10106 = bucket;
    expect(await takeTicket(aDelivery('jira', { body }), door)).toMatchObject({
      status: 400,
      problems: [{ path: 'destination.bucket' }],
    });
  });

  it('leaves to the route what a route may fill in', async () => {
    const body = fixture('generic');
    body.data.request.existingObjects = {};
    expect(await takeTicket(aDelivery('generic', { body }), door)).toMatchObject({ status: 202 });
    delete body.data.request.source.region;
    expect(await takeTicket(aDelivery('generic', { body, id: 'delivery-2' }), door)).toMatchObject({
      status: 400,
      problems: [{ path: 'source.region', code: 'missing' }],
    });
  });

  it('leaves a delivery to be sent again when its run could not be started, or not be written down', async () => {
    door.start = () => Promise.reject(new Error('down'));
    await expect(takeTicket(aDelivery('jira'), door)).rejects.toThrow('down');
    expect(calls).toEqual(['secret jira', 'find jira delivery-1']);
    door = { ...memoryDoor(), recordDelivery: () => Promise.reject(new Error('table')) };
    await expect(takeTicket(aDelivery('jira'), door)).rejects.toThrow('table');
    expect(await takeTicket(aDelivery('jira'), memoryDoor())).toHaveProperty('execution', 'run-1');
  });
});

function memoryDoor(): TicketDoor {
  const seen = new Map<string, string>();
  return {
    systems: SYSTEMS,
    now: () => FIXTURE_TIME,
    readSecrets: async (system) => {
      calls.push(`secret ${system}`);
      return [{ secret: SECRET }];
    },
    findDelivery: async ({ system, delivery }) => {
      calls.push(`find ${system} ${delivery}`);
      return seen.get(`${system} ${delivery}`);
    },
    recordDelivery: async ({ system, delivery }, execution) => {
      calls.push(`record ${system} ${delivery}`);
      seen.set(`${system} ${delivery}`, execution);
    },
    start: async (wanted) => {
      calls.push('start');
      started.push(wanted);
      return { execution: 'run-1', started: started.length === 1 };
    },
  };
}

function from(sourceIp: string): HttpRequest {
  const delivery = aDelivery('servicenow');
  const { requestContext } = delivery;
  if (requestContext) requestContext.http.sourceIp = sourceIp;
  return delivery;
}

function withMethod(method: string): HttpRequest {
  const delivery = aDelivery('jira');
  if (delivery.requestContext) delivery.requestContext.http.method = method;
  return delivery;
}

function base64(bytes: number): HttpRequest {
  const body = Buffer.alloc(bytes, 'x').toString('base64');
  return { ...anHttpRequest('jira', body, {}), isBase64Encoded: true };
}
