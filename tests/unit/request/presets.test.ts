import { acceptRequest } from '../../../lib/request/accept-request.ts';
import type { Route, RouteDemands } from '../../../lib/types.ts';
import { aDocument } from './a-document.ts';
import { aRoute, aRouteBack } from './a-route.ts';

const ONBOARDED = new Set(['111111111111', '222222222222']);

function accept(document: Record<string, unknown>, ...routes: Route[]) {
  return acceptRequest(document, { routes, start: { door: 'console' }, onboarded: ONBOARDED });
}

function problemsOf(document: Record<string, unknown>, ...routes: Route[]) {
  const { accepted, problems } = accept(document, ...routes);
  expect(accepted).toBe(problems.length === 0);
  return problems.map(({ path, code }) => `${path}: ${code}`);
}

describe('what a route fixes', () => {
  const fixed = {
    options: { storageClass: 'STANDARD_IA', deleteMarkers: true },
    destination: { ensure: 'create', settings: { encryption: { algorithm: 'aws:kms' } } },
    allow: [],
  };

  test('is in the request, before the defaults of the format', () => {
    const { accepted, requests } = accept(aDocument(), aRoute({ fixed }));
    expect(accepted).toBe(true);
    expect(requests).toMatchObject([
      {
        options: { storageClass: 'STANDARD_IA', deleteMarkers: true, owner: 'destination' },
        destination: {
          ensure: 'create',
          bucket: 'orders-replica',
          settings: { encryption: { algorithm: 'aws:kms', bucketKey: false } },
        },
        allow: [],
      },
    ]);
  });

  test('can be a dry run, for accounts in which nothing is to be changed yet', () => {
    const route = aRoute({ fixed: { mode: 'plan' } });
    expect(accept(aDocument(), route).requests).toMatchObject([{ mode: 'plan' }]);
    expect(accept({ ...aDocument(), mode: 'provision' }, route)).toMatchObject({
      accepted: false,
      problems: [{ path: 'mode', code: 'fixed-by-route' }],
    });
  });

  test('can be that there are no tags', () => {
    const route = aRoute({ fixed: { scope: { tags: {} } } });
    expect(accept(aDocument(), route).requests).toMatchObject([{ scope: { tags: {} } }]);
    expect(problemsOf(aDocument({ scope: { tags: { a: 'b' } } }), route)).toEqual(['scope.tags: fixed-by-route']);
  });

  test('may be said by the request, and added to', () => {
    const settings = { encryption: { algorithm: 'aws:kms', bucketKey: true } };
    const { destination } = aDocument();
    const document = aDocument({
      options: { deleteMarkers: true, metrics: true },
      destination: { ...(destination as object), settings },
    });
    expect(accept(document, aRoute({ fixed })).requests).toMatchObject([
      { options: { metrics: true, storageClass: 'STANDARD_IA' }, destination: { settings } },
    ]);
  });

  test('must not be contradicted: each place is named, with what is fixed', () => {
    const document = aDocument({
      options: { deleteMarkers: false, storageClass: 'GLACIER' },
      allow: ['convert-v1-rules'],
    });
    expect(problemsOf(document, aRoute({ fixed }))).toEqual([
      'options.storageClass: fixed-by-route',
      'options.deleteMarkers: fixed-by-route',
      'allow: fixed-by-route',
    ]);
    expect(accept(document, aRoute({ fixed })).problems[0]).toMatchObject({
      given: 'GLACIER',
      allowed: '"STANDARD_IA", which the route orders-to-backup fixes',
    });
  });

  test.each([
    ['null', null],
    ['a list', []],
    ['a text', 'STANDARD'],
    ['a mapping that inherits', Object.create({ storageClass: 'STANDARD_IA' })],
  ])('is not got around by options that are %s', (_, options) => {
    const { accepted, requests } = accept(aDocument({ options }), aRoute({ fixed }));
    expect(accepted && requests?.[0]?.options.storageClass !== 'STANDARD_IA').toBe(false);
  });

  test('that does not go with what was written is told with its route', () => {
    const document = aDocument({ scope: { tags: { class: 'a' } } });
    expect(accept(document, aRoute({ fixed })).problems).toMatchObject([
      {
        path: 'options.deleteMarkers',
        code: 'delete-markers-with-tags',
        allowed: expect.stringContaining('(given by the route orders-to-backup)'),
      },
    ]);
  });
});

describe('what a route defaults', () => {
  const defaults = {
    options: { storageClass: 'GLACIER', encryption: { replicaKey: 'alias/replicas' } },
    verification: { timeoutSeconds: 60 },
    mode: 'plan',
  };

  test('is what a request says that leaves it out', () => {
    const { requests } = accept(aDocument(), aRoute({ defaults }));
    expect(requests).toMatchObject([
      { mode: 'plan', options: defaults.options, verification: { timeoutSeconds: 60, propagationSeconds: 180 } },
    ]);
  });

  test('gives way to what a request says, and what belongs together is not mixed', () => {
    const document = aDocument({
      mode: 'provision',
      options: { encryption: { replicaKey: 'create', replicaKeyAlias: 'alias/mine' } },
    });
    const { requests } = accept(document, aRoute({ defaults }));
    expect(requests).toMatchObject([{ mode: 'provision', options: { storageClass: 'GLACIER' } }]);
    expect(requests?.[0]?.options.encryption).toEqual({ replicaKey: 'create', replicaKeyAlias: 'alias/mine' });
  });

  test('gives way to what is fixed', () => {
    const { requests } = accept(aDocument(), aRoute({ defaults, fixed: { mode: 'provision' } }));
    expect(requests).toMatchObject([{ mode: 'provision' }]);
  });
});

describe('a document of several requests', () => {
  const rules = [
    { destination: { account: '222222222222', region: 'eu-central-1', bucket: 'orders-a' } },
    {
      destination: { account: '222222222222', region: 'eu-central-1', bucket: 'orders-b' },
      options: { metrics: true },
    },
  ];
  const { destination: _one, ...top } = aDocument({ rules });
  const only = (bucket: string, changes: Partial<Route>): Route =>
    aRoute({ name: bucket, destination: { ...aRoute().destination, buckets: [bucket] }, ...changes });

  test('has each of its rules go by its own route', () => {
    const routes = [
      only('orders-a', { fixed: { options: { owner: 'source' } } }),
      only('orders-b', { defaults: { options: { storageClass: 'GLACIER' } } }),
    ];
    const { accepted, requests, routes: refs } = accept(top, ...routes);
    expect(accepted).toBe(true);
    expect(requests?.map(({ options }) => [options.owner, options.storageClass, options.metrics])).toEqual([
      ['source', undefined, false],
      ['destination', 'GLACIER', true],
    ]);
    expect(refs?.map(({ name }) => name)).toEqual(['orders-a', 'orders-b']);
  });

  test('is refused where its routes differ on what the document says once', () => {
    const routes = [only('orders-a', { fixed: { mode: 'plan' } }), only('orders-b', { fixed: { mode: 'provision' } })];
    expect(problemsOf(top, ...routes)).toEqual(['mode: routes-disagree']);
  });

  test('names the rule that has no route, or not all that its route demands', () => {
    expect(problemsOf(top, only('orders-a', { demands: { encryption: true } }))).toEqual([
      'rules[0].options.encryption: demands-encryption',
      ': no-route',
      'rules[1].destination.bucket: not-in-route',
    ]);
  });
});

describe('the way back', () => {
  const twoWay = (options?: object) =>
    aDocument({ twoWay: options ? { options } : {}, options: { storageClass: 'GLACIER', ruleId: 'mine' } });

  test('has its own route, which has its own say', () => {
    const back = aRouteBack({
      fixed: { options: { deleteMarkers: true } },
      defaults: { destination: { ensure: 'create' } },
    });
    const { accepted, requests } = accept(twoWay(), aRoute({ fixed: { options: { metrics: true } } }), back);
    expect(accepted).toBe(true);
    expect(requests).toMatchObject([
      {
        source: { bucket: 'orders-source', ensure: 'create' },
        options: { deleteMarkers: false, metrics: true, ruleId: 'mine' },
      },
      {
        destination: { bucket: 'orders-source' },
        options: { storageClass: 'GLACIER', deleteMarkers: true, metrics: true },
      },
    ]);
    expect(requests?.[1]?.options.ruleId).toBeUndefined();
  });

  test('may fix what the way there has otherwise', () => {
    const routes = [
      aRoute({ fixed: { options: { owner: 'source' } } }),
      aRouteBack({ fixed: { options: { owner: 'destination' } } }),
    ];
    expect(accept(twoWay(), ...routes).requests?.map(({ options }) => options.owner)).toEqual([
      'source',
      'destination',
    ]);
  });

  test('must not contradict its route; where it says nothing itself, its route goes before the way there', () => {
    const back = aRouteBack({ fixed: { options: { storageClass: 'STANDARD' } } });
    expect(problemsOf(twoWay({ storageClass: 'GLACIER' }), aRoute(), back)).toEqual([
      'twoWay.options.storageClass: fixed-by-route',
    ]);
    expect(accept(twoWay(), aRoute(), back).requests?.map(({ options }) => options.storageClass)).toEqual([
      'GLACIER',
      'STANDARD',
    ]);
  });

  test('needs a route', () => {
    expect(problemsOf(twoWay(), aRoute())).toContain(': no-route');
  });

  test('cannot be filled in for rules that differ', () => {
    const places = ['a', 'b'].map((name) => ({
      account: '222222222222',
      region: 'eu-central-1',
      bucket: `orders-${name}`,
    }));
    const rules = places.map((destination, index) => ({ destination, options: { metrics: index === 0 } }));
    const { destination: _one, ...document } = aDocument({ rules, twoWay: {} });
    const back = aRouteBack({ fixed: { options: { owner: 'source' } } });
    expect(problemsOf(document, aRoute(), back)).toEqual(['twoWay.options: routes-disagree']);
  });
});

describe('what a route demands', () => {
  test.each<[string, RouteDemands, Record<string, unknown>, string[]]>([
    ['a key for the replicas', { encryption: true }, {}, ['options.encryption: demands-encryption']],
    ['and has it', { encryption: true }, { options: { encryption: { replicaKey: 'create' } } }, []],
    ['TLS at the destination', { tlsOnly: true }, {}, ['destination.settings.tlsOnly: demands-tls']],
    ['one region', { regions: 'same' }, {}, ['destination.region: demands-regions']],
    ['two regions', { regions: 'different' }, {}, []],
  ])('%s', (_, demands, changes, problems) => {
    expect(problemsOf(aDocument(changes), aRoute({ demands }))).toEqual(problems);
  });

  test('may be what it fixes', () => {
    const fixed = { destination: { settings: { tlsOnly: true } } };
    expect(problemsOf(aDocument(), aRoute({ fixed, demands: { tlsOnly: true } }))).toEqual([]);
  });

  test('an approval, of all of its routes together and for the shorter time', () => {
    const approval = (command: string, expiresAfterHours: number) => ({
      approvers: { command: [command] },
      expiresAfterHours,
    });
    const there = aRoute({ demands: { approval: approval('arn:aws:iam::111111111111:role/a', 72) } });
    const back = aRouteBack({ demands: { approval: approval('arn:aws:iam::111111111111:role/b', 8) } });
    expect(accept(aDocument({ twoWay: {} }), there, back).approval).toEqual({
      routes: ['orders-to-backup', 'back'],
      approvers: [{ command: ['arn:aws:iam::111111111111:role/a'] }, { command: ['arn:aws:iam::111111111111:role/b'] }],
      expiresAfterHours: 8,
    });
  });

  test('a classification, by the name of the route', () => {
    const classification = { tag: 'data-class', allowed: ['internal'] };
    expect(accept(aDocument(), aRoute({ demands: { classification } })).classifications).toEqual([
      { route: 'orders-to-backup', ...classification },
    ]);
  });
});
