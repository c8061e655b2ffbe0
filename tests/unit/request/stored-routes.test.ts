import { acceptRequest } from '../../../lib/request/accept-request.ts';
import { mayApprove } from '../../../lib/request/may-approve.ts';
import { parseStoredRoutes } from '../../../lib/request/parse-stored-routes.ts';
import { readRoute } from '../../../lib/request/read-route.ts';
import { renderRoute } from '../../../lib/request/render-route.ts';
import { aDocument } from './a-document.ts';
import { aRoute } from './a-route.ts';

const ROUTE = aRoute({
  doors: { event: { requesters: ['arn:aws:iam::111111111111:role/deploy'] }, console: true },
  template: { destination: { account: '222222222222', region: 'eu-west-1', bucket: '{bucket}-copy' } },
  maxStartsPerHour: 5,
});
const stored = (change: object = {}) => ({
  name: ROUTE.name,
  version: 7,
  text: JSON.stringify({ ...JSON.parse(renderRoute(ROUTE)), ...change }),
});
const accept = (parameters: Parameters<typeof parseStoredRoutes>[0]) => {
  const onboarded = new Set(['111111111111', '222222222222']);
  return acceptRequest(aDocument(), {
    routes: parseStoredRoutes(parameters).routes,
    start: { door: 'console' },
    onboarded,
  });
};

describe('routes by their parameters', () => {
  test('have the name and the version of the parameter', () => {
    expect(parseStoredRoutes([stored()])).toEqual({ routes: [{ ...ROUTE, version: 7 }], broken: [] });
    expect(accept([stored()]).routes).toEqual([{ name: 'orders-to-backup', version: 7 }]);
  });

  test.each<[string, object]>([
    ['a field that there is not', { door: {} }],
    ['a demand that there is not', { demands: { aproval: {} } }],
    ['a name of its own', { name: 'another' }],
  ])('with %s refuse what they would have allowed, and so does a wider one; others stay', (_, change) => {
    const wide = {
      ...stored(),
      name: 'wide',
      text: renderRoute(aRoute({ source: { ...aRoute().source, buckets: ['*'] } })),
    };
    const broken = [{ name: 'orders-to-backup', version: 7, problems: [expect.anything()] }];
    expect(parseStoredRoutes([stored(change), wide])).toMatchObject({ broken });
    expect(accept([stored(change), wide]).problems).toMatchObject([{ code: 'route-broken' }]);
    expect(
      accept([
        {
          ...wide,
          name: 'narrow',
          text: renderRoute(aRoute({ source: { ...aRoute().source, buckets: ['orders-source'] } })),
        },
        stored(change),
      ]).accepted,
    ).toBe(true);
  });

  test.each([
    '',
    '{',
    'null',
    '[]',
    '5',
    '{"__proto__": {}}',
    JSON.stringify({ source: { accounts: ['*'] } }),
    '['.repeat(50_000),
  ])('that are %.40s allow nothing, and take no other down', (text) => {
    const read = parseStoredRoutes([{ name: 'odd', version: 1, text }, stored()]);
    expect(read.routes.map(({ name }) => name)).toEqual(['orders-to-backup']);
    expect(read.broken).toMatchObject([{ name: 'odd', version: 1 }]);
    expect(readRoute({ name: 'odd', version: 1, text })?.template).toBeUndefined();
  });
});

describe('a route as a door reads it', () => {
  test('is the same', () => {
    expect(readRoute(stored())).toEqual({ ...ROUTE, version: 7 });
  });

  test.each<[string, object]>([
    ['false', { event: false }],
    ['a text', { event: 'true' }],
    ['a list', { event: ['*'] }],
    ['requesters that are a text', { event: { requesters: '*' } }],
    ['requesters that are no texts', { event: { requesters: [true] } }],
  ])('has a door closed that is %s', (_, doors) => {
    expect(readRoute(stored({ doors }))?.doors).toEqual({});
  });

  test.each<[string, object]>([
    ['doors', { doors: 'event' }],
    ['a template', { template: { destination: { bucket: '{bucket}' } } }],
    ['a pause', { paused: 'yes' }],
    ['a number of starts', { maxStartsPerHour: 'many' }],
    ['a side', { source: '*' }],
  ])('is none where %s is of another form', (_, change) => {
    expect(readRoute(stored(change))).toBeUndefined();
  });
});

describe('an approver', () => {
  const demand = {
    routes: ['a', 'b'],
    approvers: [
      { command: ['arn:aws:iam::999999999999:role/a-*'], ticket: ['eve'] },
      { command: ['arn:aws:iam::999999999999:role/*-b'] },
    ],
    expiresAfterHours: 1,
  };

  test.each([
    ['arn:aws:sts::999999999999:assumed-role/a-b/eve', 'command', true],
    ['arn:aws:sts::999999999999:assumed-role/a-c/eve', 'command', false],
    ['arn:aws:sts::999999999999:assumed-role/c-b/eve', 'command', false],
    ['eve', 'command', false],
    ['eve', 'ticket', false],
  ] as const)('%s by %s is among those of every route: %s', (name, way, expected) => {
    expect(mayApprove({ name, way }, demand)).toBe(expected);
  });

  test('is nobody where no route names any', () => {
    expect(mayApprove({ name: 'eve', way: 'ticket' }, { ...demand, approvers: [] })).toBe(false);
  });
});
