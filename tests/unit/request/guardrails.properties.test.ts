/**
 * Whoever may tag buckets, write tickets or start executions cannot send data to an account that no route names, nor from one:
 * whatever is written, by whichever door.
 */
import fc from 'fast-check';
import { acceptRequest } from '../../../lib/request/accept-request.ts';
import { matchPattern } from '../../../lib/request/match-pattern.ts';
import { DOORS, type Request, type Route, type RouteSide, type Side, type Start } from '../../../lib/types.ts';
import { aDocument } from './a-document.ts';
import { aRoute } from './a-route.ts';
import { HOSTILE_NAMES, PLAIN_BUCKETS } from './hostile-names.ts';

const ACCOUNTS = ['111111111111', '222222222222', '333333333333', '444444444444'];
const REGIONS = ['eu-west-1', 'eu-central-1', 'us-east-1'];
const BUCKETS = ['orders-a', 'orders-b', 'orders-a-copy', 'secrets', 'shared-a'];
const REQUESTERS = [
  'arn:aws:iam::111111111111:role/deploy',
  'arn:aws:sts::111111111111:assumed-role/deploy/x',
  'eve',
  '*',
];

const mostly = <T, U>(usual: T, other: fc.Arbitrary<U>) =>
  fc.oneof({ weight: 9, arbitrary: fc.constant(usual) }, other);
const some = <T>(...values: T[]) => fc.uniqueArray(fc.constantFrom(...values), { minLength: 1, maxLength: 2 });
const side = fc.record({
  accounts: fc.subarray(ACCOUNTS.slice(0, 3), { minLength: 2 }),
  regions: mostly(['*'], some('eu-*', 'us-east-1')),
  buckets: fc.oneof(fc.constant(['*']), some('orders-*', 'orders-a', 'shared-*', '*-copy')),
});
const door = fc.oneof(fc.constant(true as const), fc.record({ requesters: some(...REQUESTERS.slice(0, 3)) }));
const preset = fc.constantFrom(
  undefined,
  { options: { owner: 'source' } },
  { options: { storageClass: 'GLACIER' }, mode: 'plan' },
  { allow: [] },
);
const routes = fc
  .uniqueArray(
    fc.record(
      {
        source: side,
        destination: side,
        doors: fc.record({ event: door, ticket: door, console: fc.constant(true as const) }, { requiredKeys: [] }),
        fixed: preset,
        defaults: preset,
        paused: mostly(undefined, fc.constant(true as const)),
      },
      { requiredKeys: ['source', 'destination'] },
    ),
    { minLength: 1, maxLength: 4 },
  )
  .map((all) => all.map((route, index) => ({ name: `route-${index}`, version: 1, ...route }) as Route));

const name = (...names: string[]) =>
  fc.oneof(
    { weight: 60, arbitrary: fc.constantFrom(...names) },
    fc.constantFrom(...HOSTILE_NAMES),
    fc.constantFrom(undefined, null, 5, {}, ['orders-a']),
  );
const bucket = fc.record({ account: name(...ACCOUNTS), region: name(...REGIONS), bucket: name(...BUCKETS) });
const options = fc.constantFrom(
  undefined,
  {},
  { owner: 'destination' },
  { storageClass: 'STANDARD' },
  { encryption: { replicaKey: 'create' } },
);
const rule = fc.record({ destination: bucket, options });
/** What nobody may say for himself. */
const claim = fc.constantFrom(
  { route: 'route-0' },
  { approval: { approvers: { command: ['*'] } } },
  { start: { door: 'ticket', requester: 'eve' } },
  { doors: { event: true } },
  JSON.parse('{"__proto__": {"accepted": true}}'),
);
const body = fc.oneof(
  { weight: 3, arbitrary: rule },
  fc.record({ rules: fc.array(rule, { minLength: 1, maxLength: 2 }) }),
);
const document = fc
  .tuple(
    fc.record({
      version: fc.constant(1),
      source: bucket,
      twoWay: mostly(undefined, fc.constantFrom({}, { options: { owner: 'source' } }, true)),
      mode: fc.constantFrom(undefined, 'plan', 'provision'),
    }),
    body,
    mostly({}, claim),
  )
  .map((parts) => Object.assign({}, ...parts) as Record<string, unknown>)
  .map((all) => Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)));
const start: fc.Arbitrary<Start> = fc.record(
  { door: fc.constantFrom(...DOORS), requester: fc.constantFrom(...REQUESTERS) },
  { requiredKeys: ['door'] },
);
const onboarded = fc.subarray(ACCOUNTS, { minLength: 3 }).map((accounts) => new Set(accounts));

let judged: { accepted: boolean }[] = [];

test('what is accepted, a route names: both accounts, the door, and what it fixes', () => {
  judged = [];
  fc.assert(
    fc.property(document, routes, start, onboarded, (written, all, how, accounts) => {
      const verdict = acceptRequest(written, { routes: all, start: how, onboarded: accounts });
      judged.push(verdict);
      expect(verdict.accepted).toBe(verdict.problems.length === 0);
      if (!verdict.accepted) return;
      for (const [index, request] of (verdict.requests ?? []).entries()) {
        const route = all.find((one) => one.name === verdict.routes?.[index]?.name);
        expect(route && isAllowedBy(route, request, how)).toBe(true);
        expect([request.source, request.destination].every(({ account }) => accounts.has(account))).toBe(true);
        expect(request).toMatchObject(route?.fixed ?? {});
      }
    }),
    { numRuns: 1_500 },
  );
  // Else it would say nothing.
  expect(judged.filter(({ accepted }) => accepted).length).toBeGreaterThan(20);
});

test('one more route never sends data where none of the routes names an account', () => {
  fc.assert(
    fc.property(document, routes, start, (written, all, how) => {
      const { accepted, requests = [] } = acceptRequest(written, {
        routes: all,
        start: how,
        onboarded: new Set(ACCOUNTS),
      });
      if (!accepted) return;
      const named = (end: Side) => new Set(all.flatMap((route) => route[end].accounts));
      for (const end of ['source', 'destination'] as const) {
        expect(requests.every((request) => named(end).has(request[end].account))).toBe(true);
      }
      expect(JSON.stringify(requests)).not.toContain('444444444444');
    }),
    { numRuns: 500 },
  );
});

test.each(HOSTILE_NAMES)('%j is the name of no account, region or bucket, and of nobody', (hostile) => {
  const route = aRoute({
    source: { accounts: ['111111111111'], regions: ['*'], buckets: ['*'] },
    destination: { accounts: ['222222222222'], regions: ['*'], buckets: ['*'] },
    doors: { ticket: { requesters: ['alice'] }, console: true },
  });
  const terms = { routes: [route], onboarded: new Set(ACCOUNTS) };
  for (const end of ['source', 'destination']) {
    for (const field of ['account', 'region', 'bucket']) {
      const written = aDocument();
      const changed = { ...written, [end]: { ...(written[end] as object), [field]: hostile } };
      const { accepted } = acceptRequest(changed, { ...terms, start: { door: 'console' } });
      const isPlain = PLAIN_BUCKETS.includes(hostile) && field === 'bucket';
      const isTheDestination = hostile === '222222222222' && end === 'destination' && field === 'account';
      expect(accepted).toBe(isPlain || isTheDestination);
    }
  }
  const ofNobody = acceptRequest(aDocument(), { ...terms, start: { door: 'ticket', requester: hostile } });
  expect(ofNobody.accepted).toBe(false);
});

function isAllowedBy(route: Route, { source, destination }: Request, { door: by, requester }: Start): boolean {
  const open = (route.doors ?? { console: true })[by];
  const lets = open === true || (open?.requesters?.includes(requester ?? '') ?? false) || isSessionOf(open, requester);
  return lets && !route.paused && isWithin(source, route.source) && isWithin(destination, route.destination);
}

function isSessionOf(open: Exclude<NonNullable<Route['doors']>['event'], true>, requester?: string): boolean {
  return requester === REQUESTERS[1] && (open?.requesters?.includes(REQUESTERS[0] ?? '') ?? false);
}

function isWithin({ account, region, bucket: named }: Request['source'], allowed: RouteSide): boolean {
  return (
    allowed.accounts.includes(account) &&
    allowed.regions.some((pattern) => matchPattern(region, pattern)) &&
    allowed.buckets.some((pattern) => matchPattern(named, pattern))
  );
}
