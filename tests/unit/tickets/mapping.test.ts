import * as fc from 'fast-check';
import { parseRequest } from '../../../lib/request/parse-request.ts';
import { mapRequest } from '../../../lib/tickets/map-request.ts';
import { mapTicket } from '../../../lib/tickets/map-ticket.ts';
import { readMoment } from '../../../lib/tickets/read-moment.ts';
import { isPath, readPath } from '../../../lib/tickets/read-path.ts';
import { readSection } from '../../../lib/tickets/read-section.ts';
import { FIXTURE_TIME, fixture, SYSTEM_NAMES, systemNamed } from '../../support/a-delivery.ts';

// biome-ignore lint/suspicious/noExplicitAny: payloads are changed at any place
type Payload = any;

const ASKED = {
  generic: { ticket: 'REQ-7', requester: 'emma', more: {} },
  github: { ticket: 'example/storage-requests#12', requester: 'emma', more: { options: { deleteMarkers: true } } },
  jira: { ticket: 'OPS-123', requester: '5b10ac8d82e05b22cc7d4ef5', more: { options: { deleteMarkers: true } } },
  servicenow: { ticket: 'RITM0010001', requester: 'emma.richards', more: { options: { replicationTime: true } } },
};

describe.each(SYSTEM_NAMES)('a payload of %s', (name) => {
  const system = systemNamed(name);
  const asked = ASKED[name];

  it('tells which ticket it is about, who asked, and when', () => {
    expect(mapTicket(fixture(name), system, FIXTURE_TIME)).toEqual({
      ticket: { system: name, id: asked.ticket },
      requester: asked.requester,
      at: FIXTURE_TIME,
    });
  });

  it('becomes the request that was asked for', () => {
    const { document, problems } = mapRequest(fixture(name), system.request);
    expect(problems).toEqual([]);
    expect(document).toEqual({
      version: 1,
      source: { account: '111111111111', region: 'eu-west-1', bucket: 'orders-live' },
      destination: { account: '222222222222', region: 'eu-central-1', bucket: 'orders-backup', ensure: 'create' },
      ...asked.more,
    });
    expect(parseRequest(document)).toMatchObject({ ok: true });
  });

  it('never makes anything but a document and problems, whatever it is', async () => {
    await fc.assert(
      fc.property(fc.json({ maxDepth: 4 }), (text) => {
        const payload = JSON.parse(text);
        expect(mapRequest(payload, system.request).problems.length).toBeGreaterThan(0);
        expect(mapTicket(payload, system, FIXTURE_TIME)).toHaveProperty('problems');
      }),
      { numRuns: 50 },
    );
  });
});

describe('mapTicket', () => {
  it.each([
    ['jira', (payload: Payload): unknown => delete payload.issue.key, 'ticket.id: missing'],
    ['jira', (payload: Payload): unknown => (payload.issue.key = '../../admin'), 'ticket.id: wrong-format'],
    ['jira', (payload: Payload): unknown => (payload.issue.key = { key: 'OPS-1' }), 'ticket.id: missing'],
    ['jira', (payload: Payload): unknown => delete payload.timestamp, 'ticket.at: missing'],
    ['jira', (payload: Payload): unknown => (payload.timestamp -= 8 * 86_400_000), 'ticket.at: out-of-range'],
    ['jira', (payload: Payload): unknown => (payload.timestamp += 400_000), 'ticket.at: out-of-range'],
    ['servicenow', (payload: Payload): unknown => (payload.number = 'RITM1^ORactive=true'), 'ticket.id: wrong-format'],
    [
      'github',
      (payload: Payload): unknown => (payload.repository.full_name = 'somebody/else'),
      'ticket.id: wrong-format',
    ],
    ['github', (payload: Payload): unknown => delete payload.issue.number, 'ticket.id: missing'],
    ['generic', (payload: Payload): unknown => (payload.data.ticket.id = 'a b'), 'ticket.id: wrong-format'],
  ] as const)('of %s refuses a ticket that cannot be: %p', (name, change, problem) => {
    const payload = fixture(name);
    change(payload);
    const mapped = mapTicket(payload, systemNamed(name), FIXTURE_TIME);
    const told = 'problems' in mapped ? mapped.problems.map(({ path, code }) => `${path}: ${code}`) : mapped;
    expect(told).toEqual([problem]);
  });
});

describe('mapRequest', () => {
  const { request } = systemNamed('jira');

  it('tells every field that nobody filled in, and every choice that means nothing', () => {
    const payload = fixture('jira');
    payload.issue.fields.customfield_10101 = null;
    payload.issue.fields.customfield_10106 = '';
    payload.issue.fields.customfield_10108.value = 'Perhaps';
    expect(mapRequest(payload, request).problems).toEqual([
      {
        path: 'source.account',
        code: 'missing',
        allowed: 'a value in the ticket, at issue.fields.customfield_10101',
      },
      {
        path: 'destination.bucket',
        code: 'missing',
        allowed: 'a value in the ticket, at issue.fields.customfield_10106',
      },
      { path: 'options.deleteMarkers', code: 'not-allowed', given: 'Perhaps', allowed: 'one of Yes, No' },
    ]);
  });

  it('does not take an inherited name for a choice', () => {
    const payload = fixture('jira');
    payload.issue.fields.customfield_10108.value = 'constructor';
    expect(mapRequest(payload, request).problems).toMatchObject([{ code: 'not-allowed', given: 'constructor' }]);
  });

  it('makes texts of numbers and numbers of texts where the file says so', () => {
    const fields = {
      'verification.timeoutSeconds': { path: 'a', as: 'number', required: true },
      'source.account': { path: 'b', as: 'text', required: true },
    } as const;
    expect(mapRequest({ a: '600', b: 111111111111 }, { fields }).document).toEqual({
      verification: { timeoutSeconds: 600 },
      source: { account: '111111111111' },
    });
    expect(mapRequest({ a: '6e2', b: '1' }, { fields }).document).toMatchObject({
      verification: { timeoutSeconds: '6e2' },
    });
  });

  it.each(['{"version":1}', '  ```json\n{"version":1}\n```\n', '```\n{"version":1}\n```'])(
    'takes a request that stands in the payload as the text %p',
    (text) => {
      expect(mapRequest({ text }, { document: 'text' })).toEqual({ document: { version: 1 }, problems: [] });
    },
  );

  it('takes JSON as a text only, and no YAML', () => {
    expect(mapRequest({ text: 'version: 1' }, { document: 'text' }).problems).toMatchObject([{ code: 'unreadable' }]);
  });
});

describe('a path', () => {
  const payload = JSON.parse(
    '{"a":{"b":[{"field":"x","v":1},{"field":"status","v":2}]},"__proto__":{"c":3},"toString":"own"}',
  );

  it.each([
    ['a.b[0].v', 1],
    ['a.b[field=status].v', 2],
    ['a.b[2].v', undefined],
    ['a.b[field=none].v', undefined],
    ['a.b.length', 2],
    ['a.hasOwnProperty', undefined],
    ['c', undefined],
    ['toString', 'own'],
    ['a.toString', undefined],
  ])('%s reads %p', (path, value) => {
    expect(readPath(payload, path)).toBe(value);
  });

  it.each([
    '',
    '.',
    'a.',
    'a..b',
    '__proto__',
    'a.__proto__.b',
    'a.constructor',
    '[0]',
    'a[x]',
    'a[-1]',
    '$.a',
    'a b',
    'a[?(@.b)]',
  ])('is not %p', (path) => {
    expect(isPath(path)).toBe(false);
  });
});

describe('readSection', () => {
  const body =
    '### Source bucket\r\n\r\norders\r\n\r\n### Why\r\n\r\n_No response_\r\n\r\n### Twice\n\na\n\n### Twice\n\nb';

  it.each([
    ['Source bucket', 'orders'],
    ['Why', undefined],
    ['Twice', undefined],
    ['Source', undefined],
  ])('finds below %p: %p', (heading, value) => {
    expect(readSection(body, heading)).toBe(value);
  });
});

describe('readMoment', () => {
  it.each([
    [1795341600000, '2026-11-22T10:00:00.000Z'],
    ['2026-11-22T10:00:00Z', '2026-11-22T10:00:00.000Z'],
    ['2026-11-22T11:00:00.000+0100', '2026-11-22T10:00:00.000Z'],
    ['2026-11-22 10:00:00', '2026-11-22T10:00:00.000Z'],
  ])('reads %p', (given, moment) => {
    expect(readMoment(given)?.toISOString()).toBe(moment);
  });

  it.each([undefined, null, '', 'yesterday', '2026', '2026-13-01T00:00:00Z', Number.NaN, 1e300, {}, []])(
    'reads nothing in %p',
    (given) => {
      expect(readMoment(given)).toBeUndefined();
    },
  );
});
