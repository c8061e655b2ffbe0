import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { IsthmusError } from '../../../lib/errors.ts';
import { acceptRequest } from '../../../lib/request/accept-request.ts';
import { matchPattern } from '../../../lib/request/match-pattern.ts';
import { matchPrincipal } from '../../../lib/request/match-principal.ts';
import { matchRoute } from '../../../lib/request/match-route.ts';
import { parseRequest } from '../../../lib/request/parse-request.ts';
import { parseRoutes } from '../../../lib/request/parse-routes.ts';
import { readDocument } from '../../../lib/request/read-document.ts';
import type { Request, Route, Start } from '../../../lib/types.ts';
import { aDocument } from './a-document.ts';

const ORDERS: Route = {
  name: 'orders-to-backup',
  version: 3,
  source: { accounts: ['111111111111'], regions: ['eu-*'], buckets: ['orders-*'] },
  destination: { accounts: ['222222222222', '333333333333'], regions: ['eu-*'], buckets: ['orders-*'] },
};
/** As it stands in a file. */
const { version: _version, ...WRITTEN } = ORDERS;
const BY_HAND = { door: 'console' } as const;
const ELSEWHERE: Route = {
  name: 'elsewhere',
  version: 1,
  source: { accounts: ['444444444444'], regions: ['us-east-1'], buckets: ['*'] },
  destination: { accounts: ['444444444444'], regions: ['us-west-2'], buckets: ['*'] },
};

describe('a pattern', () => {
  test.each([
    ['orders-source', 'orders-*', true],
    ['orders-', 'orders-*', true],
    ['orders', 'orders-*', false],
    ['xorders-a', 'orders-*', false],
    ['orders', 'orders', true],
    ['orders2', 'orders', false],
    ['a-b-c', 'a*b*c', true],
    ['abcbc', 'a*bc', true],
    ['abcbd', 'a*bc', false],
    ['axb', 'a.b', false],
    ['', '*', true],
    ['', '', true],
    ['a', '', false],
    ['a', '**', true],
  ])('%j against %j: %s', (text, pattern, expected) => {
    expect(matchPattern(text, pattern)).toBe(expected);
  });

  test('matches what a regular expression would', () => {
    const letters = fc.string({ unit: fc.constantFrom('a', 'b', '*'), maxLength: 8 });
    fc.assert(
      fc.property(letters, letters, (raw, pattern) => {
        const text = raw.replaceAll('*', 'c');
        const expected = new RegExp(`^${pattern.replaceAll('*', '.*')}$`).test(text);
        expect(matchPattern(text, pattern)).toBe(expected);
      }),
    );
  });

  test('takes no time to blow up', () => {
    const start = performance.now();
    expect(matchPattern('a'.repeat(5_000), `${'*a'.repeat(30)}b`)).toBe(false);
    expect(performance.now() - start).toBeLessThan(1_000);
  });
});

describe('matching a route', () => {
  const PAID: Route = {
    ...ORDERS,
    name: 'paid',
    source: { ...ORDERS.source, buckets: ['orders-paid-*', 'orders-source'] },
  };

  test('takes the narrowest that allows the request, wherever it stands', () => {
    for (const routes of [
      [ELSEWHERE, ORDERS, PAID],
      [PAID, ORDERS],
    ]) {
      expect(matchRoute(aRequest(), routes, BY_HAND)).toEqual({ matched: true, route: PAID });
    }
  });

  test.each<[string, Partial<Route>]>([
    ['the same', {}],
    [
      'narrower in one place and wider in another',
      { source: { accounts: ORDERS.source.accounts, regions: ['*'], buckets: ['orders-source'] } },
    ],
    [
      'as narrow elsewhere',
      { source: ORDERS.source, destination: { ...ORDERS.destination, buckets: ['orders-replica'] } },
    ],
  ])('refuses where two allow the request and the other is %s: nobody said which is meant', (_, change) => {
    const verdict = matchRoute(aRequest(), [ORDERS, PAID, { ...PAID, ...change, name: 'other' }], BY_HAND);
    expect(verdict).toMatchObject({ matched: false, problems: [{ code: 'several-routes' }] });
  });

  test('takes the narrower of two by whom they let in, and each by its door', () => {
    const start: Start = { door: 'event', requester: 'arn:aws:iam::111111111111:role/deploy' };
    const all: Route = { ...ORDERS, doors: { event: true } };
    const few: Route = {
      ...ORDERS,
      name: 'few',
      doors: { event: { requesters: ['arn:aws:iam::111111111111:role/*'] } },
    };
    const tickets: Route = { ...ORDERS, name: 'tickets', doors: { ticket: true } };
    expect(matchRoute(aRequest(), [all, few, tickets], start)).toMatchObject({ matched: true, route: { name: 'few' } });
    expect(matchRoute(aRequest(), [all, few, tickets], { door: 'ticket' })).toMatchObject({
      route: { name: 'tickets' },
    });
  });

  test('takes the narrower of two by which tickets they let in', () => {
    const start: Start = { door: 'ticket', requester: 'mia', ticket: { system: 'jira', id: 'OPS-1' } };
    const doors = [
      true as const,
      { systems: ['github', 'jira'] },
      { systems: ['jira'] },
      { systems: ['jira'], requesters: ['m*'] },
    ];
    const routes = doors.map((ticket, index): Route => ({ ...ORDERS, name: `of-${index}`, doors: { ticket } }));
    for (const count of [1, 2, 3, 4]) {
      const verdict = matchRoute(aRequest(), routes.slice(0, count), start);
      expect(verdict).toMatchObject({ matched: true, route: { name: `of-${count - 1}` } });
    }
    const others: Route = { ...ORDERS, name: 'others', doors: { ticket: { requesters: ['mia'] } } };
    expect(matchRoute(aRequest(), [routes[2] ?? ORDERS, others], start)).toMatchObject({
      problems: [{ code: 'several-routes' }],
    });
  });

  test.each<[string, Partial<Route>]>([
    ['route-paused', { paused: true }],
    ['route-broken', { isBroken: true, doors: {} }],
  ])('refuses with %s, although a wider route would allow it', (code, change) => {
    expect(matchRoute(aRequest(), [ORDERS, { ...PAID, ...change }], BY_HAND)).toMatchObject({
      matched: false,
      problems: [{ code, allowed: expect.stringContaining('paid') }],
    });
  });

  test('names the nearest route, and each field with what was given and what the route allows', () => {
    const request = aRequest({
      destination: { account: '555555555555', region: 'eu-central-1', bucket: 'somewhere' },
    });
    expect(matchRoute(request, [ELSEWHERE, ORDERS], BY_HAND)).toEqual({
      matched: false,
      problems: [
        expect.objectContaining({ code: 'no-route', allowed: expect.stringContaining('orders-to-backup') }),
        {
          path: 'destination.account',
          code: 'not-in-route',
          given: '555555555555',
          allowed: '222222222222 or 333333333333',
        },
        { path: 'destination.bucket', code: 'not-in-route', given: 'somewhere', allowed: 'orders-*' },
      ],
    });
  });

  test('does not let two routes add up to one', () => {
    const back: Route = { ...ORDERS, name: 'back', source: ORDERS.destination, destination: ORDERS.source };
    const request = aRequest({ destination: { account: '111111111111', region: 'eu-west-1', bucket: 'orders-b' } });
    expect(matchRoute(request, [ORDERS, back], BY_HAND)).toMatchObject({ matched: false });
  });
});

describe('accepting a request', () => {
  test('takes an object, and JSON texts', () => {
    for (const trigger of [aDocument(), JSON.stringify(aDocument())]) {
      expect(accept(trigger, [ORDERS])).toEqual({
        accepted: true,
        problems: [],
        requests: [aRequest()],
        routes: [{ name: 'orders-to-backup', version: 3 }],
      });
    }
  });

  test('refuses what no route allows, with the nearest one named', () => {
    const verdict = accept(aDocument({ source: { ...aRequest().source, region: 'us-east-1' } }), [ORDERS]);
    expect(verdict).toMatchObject({
      accepted: false,
      problems: [
        { path: '', code: 'no-route', allowed: expect.stringContaining('orders-to-backup') },
        { path: 'source.region', code: 'not-in-route', given: 'us-east-1', allowed: 'eu-*' },
      ],
    });
    expect(verdict.routes).toBeUndefined();
  });

  test('refuses everything when there are no routes', () => {
    expect(accept(aDocument(), [])).toMatchObject({ accepted: false, problems: [{ code: 'no-routes' }] });
  });

  test('refuses a pair that a route allows, where an account of it has not onboarded', () => {
    const destination = { account: '333333333333', region: 'eu-central-1', bucket: 'orders-b' };
    expect(accept(aDocument({ destination }), [ORDERS])).toMatchObject({
      accepted: false,
      problems: [{ path: 'destination.account', code: 'not-onboarded', given: '333333333333' }],
    });
  });

  test('reports mistakes without a look at the routes', () => {
    expect(accept(aDocument({ mode: 'x' }), [ORDERS])).toMatchObject({
      accepted: false,
      problems: [{ path: 'mode' }],
    });
    expect(accept('a: [', [ORDERS])).toMatchObject({ accepted: false, problems: [{ code: 'unreadable' }] });
  });
});

describe('a door', () => {
  const SESSION = 'arn:aws:sts::111111111111:assumed-role/deploy/alice';
  const limited: Route = {
    ...ORDERS,
    doors: { event: { requesters: ['arn:aws:iam::111111111111:role/deploy'] }, ticket: { requesters: ['*@ops.test'] } },
  };

  const MIA: Start = { door: 'ticket', requester: 'mia' };
  const ofJira: Route = { ...ORDERS, doors: { ticket: { requesters: ['mia'], systems: ['jira'] } } };

  test.each<[string, Start, Route, string[]]>([
    ['the console is open by itself', { door: 'console' }, ORDERS, []],
    ['and no other', { door: 'event', requester: SESSION }, ORDERS, ['door-closed']],
    ['a list of doors leaves the others closed', { door: 'console' }, limited, ['door-closed']],
    ['a session goes by its role', { door: 'event', requester: SESSION }, limited, []],
    ['a stranger', { door: 'event', requester: SESSION.replace('deploy', 'other') }, limited, ['requester']],
    ['nobody', { door: 'event' }, limited, ['requester']],
    ['a user of the ticket system', { door: 'ticket', requester: 'eve@ops.test' }, limited, []],
    ['another', { door: 'ticket', requester: 'eve@ops.test.evil' }, limited, ['requester']],
    ['a user of the system that is meant', { ...MIA, ticket: { system: 'jira', id: 'OPS-1' } }, ofJira, []],
    ['the same name in another', { ...MIA, ticket: { system: 'github', id: 'a/b#1' } }, ofJira, ['ticket-system']],
    ['the same name, of no ticket', MIA, ofJira, ['ticket-system']],
    ['another of the system', { ...MIA, requester: 'eve', ticket: { system: 'jira', id: '1' } }, ofJira, ['requester']],
    [
      'anybody of a system',
      { door: 'ticket', ticket: { system: 'jira', id: 'OPS-1' } },
      { ...ORDERS, doors: { ticket: { systems: ['jira'] } } },
      [],
    ],
  ])('%s', (_, start, route, codes) => {
    const verdict = matchRoute(aRequest(), [route], start);
    expect(verdict.matched ? [] : verdict.problems.slice(1).map(({ code }) => code)).toEqual(codes);
    expect(JSON.stringify(verdict.matched ? '' : verdict)).not.toContain('role/deploy');
  });

  test.each([
    ['arn:aws:sts::111111111111:assumed-role/low/x-admin', 'arn:aws:sts::111111111111:assumed-role/*-admin'],
    ['arn:aws:sts::111111111111:assumed-role/low/x:role/admin', 'arn:aws:iam::*:role/admin'],
    ['arn:aws:iam::111111111111:role/a/admin', 'arn:aws:iam::111111111111:role/*'],
    ['arn:aws:iam::111111111111:role/admin', '*admin'],
    ['arn-like', 'arn:*'],
    ['Admin', 'admin'],
    ['аdmin', 'admin'],
    ['', 'admin'],
  ])('%s is not %s', (name, pattern) => {
    expect(matchPrincipal(name, [pattern])).toBe(false);
  });
});

describe('the routes file', () => {
  test('as it comes with the project allows the examples', () => {
    const read = readDocument(readFileSync(`${__dirname}/../../../config/routes.yml`, 'utf8'));
    const routes = parseRoutes(read.ok ? read.value : undefined);
    for (const file of ['cross-account.yml', 'same-account.yml']) {
      const text = readFileSync(`${__dirname}/../../../examples/${file}`, 'utf8');
      const example = readDocument(text);
      expect(accept(example.ok && example.value, routes)).toMatchObject({ accepted: true });
    }
  });

  test('may be empty, and then refuses everything', () => {
    expect(parseRoutes({ version: 1, routes: [] })).toEqual([]);
  });

  test('is refused with every problem', () => {
    const broken = {
      version: 1,
      routes: [
        { ...WRITTEN, source: { ...ORDERS.source, accounts: ['*'], region: ['eu-*'] } },
        { ...WRITTEN, name: 'a b', destination: { ...ORDERS.destination, buckets: [] } },
      ],
    };
    const error = errorOf(() => parseRoutes(broken));
    expect(error).toMatchObject({ name: 'InvalidConfiguration' });
    for (const path of [
      'routes[0].source.accounts[0]',
      'routes[0].source.region',
      'routes[1].name',
      'routes[1].destination.buckets',
    ]) {
      expect(error?.message).toContain(path);
    }
    expect(error?.message).toContain('did you mean regions?');
  });

  test('does not take one name twice, nor another shape', () => {
    expect(errorOf(() => parseRoutes({ version: 1, routes: [WRITTEN, WRITTEN] }))?.message).toContain('routes[1].name');
    expect(errorOf(() => parseRoutes([WRITTEN]))).toMatchObject({ name: 'InvalidConfiguration' });
    expect(errorOf(() => parseRoutes(JSON.parse('{"__proto__": 1}')))).toMatchObject({ name: 'InvalidConfiguration' });
  });
});

function aRequest(changes: Record<string, unknown> = {}): Request {
  const parsed = parseRequest(aDocument(changes));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  const [request] = parsed.requests;
  if (request === undefined) throw new Error('no request');
  return request;
}

function accept(trigger: unknown, routes: Route[]) {
  const onboarded = new Set(['111111111111', '222222222222']);
  return acceptRequest(trigger, { routes, start: BY_HAND, onboarded });
}

function errorOf(run: () => unknown): IsthmusError | undefined {
  try {
    run();
  } catch (error) {
    if (error instanceof IsthmusError) return error;
    throw error;
  }
  return undefined;
}
