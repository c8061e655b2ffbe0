import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { matchPattern } from '../../../lib/request/match-pattern.ts';
import { patternsOverlap } from '../../../lib/request/patterns-overlap.ts';
import { PRESET_FIELDS } from '../../../lib/request/preset-schema.ts';
import { readDocument } from '../../../lib/request/read-document.ts';
import { demandsSchema } from '../../../lib/request/route-terms-schema.ts';
import { checkRoutes } from '../../../lib/request/routes-check/check-routes.ts';
import { routesJsonSchema } from '../../../lib/request/routes-json-schema.ts';
import { routesSchema } from '../../../lib/request/routes-schema.ts';
import type { Route } from '../../../lib/types.ts';
import { aRoute } from './a-route.ts';

const ROOT = `${__dirname}/../../..`;

function check(changes: Record<string, unknown>[], onboarded?: Set<string>) {
  const routes = changes.map((change, index) => {
    const { version: _version, ...written } = aRoute({ name: `route-${index}`, ...(change as Partial<Route>) });
    return written;
  });
  const { problems, warnings } = checkRoutes({ version: 1, routes }, onboarded);
  return [...problems, ...warnings].map(({ path, code }) => `${path}: ${code}`);
}

test('a route with nothing odd is passed without a word', () => {
  expect(check([{}])).toEqual([]);
});

describe('a problem of a route', () => {
  test.each<[string, Record<string, unknown>, string]>([
    ['an account is a pattern', { source: { ...aRoute().source, accounts: ['*'] } }, 'source.accounts[0]'],
    ['a name that no parameter can have', { name: 'a b' }, 'name'],
    ['and one with a slash', { name: 'a/b' }, 'name'],
    ['and one of a prototype', { name: '__proto__' }, 'name'],
    ['no door', { doors: {} }, 'doors'],
    ['a door of another name', { doors: { tickets: true } }, 'doors.tickets'],
    ['requesters at the console', { doors: { console: { requesters: ['x'] } } }, 'doors.console'],
    ['a closed list of nobody', { doors: { event: { requesters: [] } } }, 'doors.event.requesters'],
    [
      'a requester of any account',
      { doors: { event: { requesters: ['arn:aws:iam::*:role/a'] } } },
      'doors.event.requesters[0]',
    ],
    ['tickets of no system', { doors: { ticket: { systems: [] } } }, 'doors.ticket.systems'],
    ['a pattern of systems', { doors: { ticket: { systems: ['*'] } } }, 'doors.ticket.systems[0]'],
    ['neither systems nor users', { doors: { ticket: {} } }, 'doors.ticket'],
    ['systems of events', { doors: { event: { systems: ['jira'] } } }, 'doors.event.systems'],
    ['everybody as a pattern', { doors: { ticket: { requesters: ['*'] } } }, 'doors.ticket.requesters[0]'],
    ['an account that is fixed', { fixed: { destination: { account: '333333333333' } } }, 'fixed.destination.account'],
    ['an option that is wrong', { defaults: { options: { owner: 'me' } } }, 'defaults.options.owner'],
    ['approval by nobody', { demands: { approval: { approvers: {} } } }, 'demands.approval.approvers'],
    [
      'approval for ever',
      { demands: { approval: { approvers: { ticket: ['a'] }, expiresAfterHours: 1_000 } } },
      'demands.approval.expiresAfterHours',
    ],
    ['no classes', { demands: { classification: { tag: 'class', allowed: [] } } }, 'demands.classification.allowed'],
    ['false for a demand', { demands: { tlsOnly: false } }, 'demands.tlsOnly'],
    ['no starts at all', { maxStartsPerHour: 0 }, 'maxStartsPerHour'],
    [
      'a template into an account of none of its own',
      template('333333333333', '{bucket}-b'),
      'template.destination.account',
    ],
    [
      'a template for a name that is not its own',
      template('222222222222', 'copy-{bucket}'),
      'template.destination.bucket',
    ],
    ['a template of the source itself', template('222222222222', '{bucket}'), 'template.destination.bucket'],
    ['a placeholder that there is not', template('222222222222', 'orders-{tag}'), 'template.destination.bucket'],
  ])('%s', (_, change, path) => {
    expect(checkProblems(change)).toContain(`routes[0].${path}`);
  });

  test('what no parameter can hold, and what takes a dear one', () => {
    const buckets = (count: number) => ({
      source: {
        ...aRoute().source,
        buckets: Array.from({ length: count }, (_, i) => `orders-${String(i).padStart(43, '0')}`),
      },
    });
    expect(check([buckets(200)])).toEqual(['routes[0]: route-too-large']);
    expect(check([buckets(100)])).toEqual(['routes[0]: advanced-tier']);
  });
});

describe('a warning', () => {
  test.each<[string, Record<string, unknown>, string]>([
    [
      'any destination bucket',
      { destination: { ...aRoute().destination, buckets: ['*'] } },
      'destination.buckets: any-destination-bucket',
    ],
    [
      'a region that is none',
      { source: { ...aRoute().source, regions: ['eu-*', 'eu-wset-1'] } },
      'source.regions[1]: no-such-region',
    ],
    ['tagged buckets without a template', { doors: { event: true } }, 'doors.event: event-without-template'],
    [
      'a template that nothing uses',
      { ...template('222222222222', '{bucket}-b'), doors: { console: true } },
      'template: template-without-event',
    ],
    [
      'approval in a ticket that there is not',
      { demands: { approval: { approvers: { ticket: ['a'] } } } },
      'demands.approval.approvers: approval-in-tickets-only',
    ],
    [
      'a default that is fixed',
      { fixed: { mode: 'plan' }, defaults: { mode: 'plan' } },
      'defaults.mode: default-is-fixed',
    ],
    [
      'a default that is not all',
      { defaults: { options: { encryption: { replicaKeyAlias: 'alias/a' } } } },
      'defaults.options.encryption.replicaKey: preset-refused',
    ],
  ])('%s', (_, change, expected) => {
    expect(check([change])).toEqual([`routes[0].${expected}`]);
  });

  test('a side of which no account has onboarded', () => {
    expect(check([{}], new Set(['111111111111']))).toEqual(['routes[0].destination.accounts: not-onboarded']);
  });

  const narrow = { source: { ...aRoute().source, buckets: ['orders-paid-*'] } };
  test.each<[string, Record<string, unknown>[], string[]]>([
    ['one within the other', [{}, narrow], ['overlap-narrower-counts']],
    [
      'neither within the other',
      [{}, { ...narrow, destination: { ...aRoute().destination, regions: ['*'] } }],
      ['overlap'],
    ],
    ['the same twice', [{}, {}], ['overlap']],
    ['a door that the narrower one is to keep closed', [{ doors: { ticket: true } }, narrow], ['overlap-other-door']],
    ['nothing in common', [{}, { source: { ...aRoute().source, buckets: ['invoices-*'] } }], []],
    ['no account in common', [{}, { source: { ...aRoute().source, accounts: ['333333333333'] } }], []],
  ])('routes that overlap: %s', (_, routes, codes) => {
    expect(check(routes)).toEqual(codes.map((code) => `routes[1]: ${code}`));
  });
});

test('patterns overlap where some name matches both', () => {
  const pattern = fc.string({ unit: fc.constantFrom('a', 'b', '*'), maxLength: 5 });
  const names = [
    '',
    ...['a', 'b'].flatMap((first) =>
      ['', 'a', 'b', 'aa', 'ab', 'ba', 'bb', 'aab', 'bab', 'abab', 'baba', 'abba', 'aabba'].map((rest) => first + rest),
    ),
  ];
  fc.assert(
    fc.property(pattern, pattern, (one, other) => {
      const byName = names.some((name) => matchPattern(name, one) && matchPattern(name, other));
      if (byName) expect(patternsOverlap(one, other)).toBe(true);
      expect(patternsOverlap(one, other)).toBe(patternsOverlap(other, one));
      if (!one.includes('*')) expect(patternsOverlap(one, other)).toBe(matchPattern(one, other));
    }),
  );
});

describe('the JSON Schema of the file', () => {
  test('in schemas/ is that of the code: npx isthmus schema routes > schemas/routes.schema.json', () => {
    const committed = JSON.parse(readFileSync(`${ROOT}/schemas/routes.schema.json`, 'utf8'));
    expect(committed).toEqual(routesJsonSchema());
  });

  test('is named by the first line of the file, for editors', () => {
    const [first] = readFileSync(`${ROOT}/config/routes.yml`, 'utf8').split('\n');
    expect(first).toBe('# yaml-language-server: $schema=../schemas/routes.schema.json');
  });
});

test('the file of the project has no problems, and nothing odd', () => {
  const read = readDocument(readFileSync(`${ROOT}/config/routes.yml`, 'utf8'));
  const { problems, warnings } = checkRoutes(read.ok ? read.value : undefined);
  expect({ problems, warnings }).toEqual({ problems: [], warnings: [] });
});

function checkProblems(change: Record<string, unknown>): string[] {
  const { version: _version, ...written } = aRoute(change as Partial<Route>);
  return checkRoutes({ version: 1, routes: [written] }).problems.map(({ path }) => path);
}

function template(account: string, bucket: string): Record<string, unknown> {
  return { doors: { event: true }, template: { destination: { account, region: 'eu-west-1', bucket } } };
}

describe('docs/routes.md', () => {
  const text = readFileSync(`${ROOT}/docs/routes.md`, 'utf8');
  const blocks = [...text.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, block = '']) => block);

  test.each(blocks)('shows routes without a problem: %#', (block) => {
    const read = readDocument(block);
    expect(checkRoutes(read.ok ? read.value : undefined)).toMatchObject({ problems: [], warnings: [] });
  });

  test('has every field of a route and of its demands', () => {
    const route = routesSchema.shape.routes.element.shape;
    const names = [...Object.keys(route), ...Object.keys(demandsSchema.shape), ...Object.keys(PRESET_FIELDS)];
    expect(names.filter((name) => !new RegExp(`\`${name}[\`:]`).test(text))).toEqual([]);
  });
});
