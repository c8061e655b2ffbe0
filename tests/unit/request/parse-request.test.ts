import { parseRequest } from '../../../lib/request/parse-request.ts';
import { aDocument } from './a-document.ts';
import { codesIn, problemsIn } from './problems-in.ts';

const source = { account: '111111111111', region: 'eu-west-1', bucket: 'orders-source' };
const destination = { account: '222222222222', region: 'eu-central-1', bucket: 'orders-replica' };

describe('a request that is right', () => {
  test('gets every default', () => {
    expect(parseRequest(aDocument())).toEqual({
      ok: true,
      requests: [
        {
          version: 1,
          source: { ...source, ensure: 'adopt' },
          destination: { ...destination, ensure: 'adopt' },
          scope: { prefix: '', tags: {} },
          options: {
            status: 'enabled',
            owner: 'destination',
            deleteMarkers: false,
            metrics: false,
            replicationTime: false,
            replicaModifications: false,
            grantTo: 'role',
          },
          verification: { probePrefix: '.isthmus-probe/', timeoutSeconds: 900, propagationSeconds: 180 },
          allow: [],
          mode: 'provision',
          onFailure: 'undo',
        },
      ],
    });
  });

  test('keeps what it says itself', () => {
    const said = {
      version: 1,
      source: { ...source, ensure: 'create' },
      destination: { ...destination, ensure: 'create' },
      scope: { prefix: 'reports/', tags: { team: 'finance' } },
      options: {
        status: 'disabled',
        priority: 7,
        owner: 'source',
        deleteMarkers: false,
        storageClass: 'GLACIER_IR',
        metrics: true,
        replicationTime: true,
        replicaModifications: true,
        grantTo: 'account',
        roleName: 's3-cross-account-rep',
        ruleId: 'cross-account-rule',
      },
      verification: { probePrefix: 'probes/', timeoutSeconds: 60, propagationSeconds: 0 },
      allow: ['convert-v1-rules'],
      mode: 'plan',
      onFailure: 'keep',
    };
    expect(parseRequest(said)).toEqual({ ok: true, requests: [said] });
  });

  test.each([
    ['cn-north-1', 'cn-northwest-1'],
    ['us-gov-west-1', 'us-gov-east-1'],
    ['me-central-1', 'us-east-1'],
  ])('may go from %s to %s, which are of one partition', (from, to) => {
    const document = aDocument({ source: { ...source, region: from }, destination: { ...destination, region: to } });
    expect(codesIn(document)).toEqual([]);
  });

  test('may stay within one account and one region', () => {
    expect(codesIn(aDocument({ destination: { ...source, bucket: 'orders-replica' } }))).toEqual([]);
  });
});

describe('a request with mistakes', () => {
  test('gets all of them reported at once, those between fields included', () => {
    const document = {
      version: 2,
      source: { account: '11111111111', region: 'eu-wst-1', bucket: 'Orders', ensure: 'maybe' },
      destination: { account: '222222222222', region: 'eu-central-1', bucket: 'Orders' },
      scope: { tags: { team: 'finance' } },
      options: { deleteMarkers: true },
      mode: 'aply',
    };
    expect(codesIn(document)).toEqual([
      'version: not-allowed',
      'source.account: wrong-format',
      'source.region: unknown-region',
      'source.bucket: bucket-name-characters',
      'source.ensure: not-allowed',
      'destination.bucket: bucket-name-characters',
      'mode: not-allowed',
      'destination.bucket: same-bucket',
      'options.deleteMarkers: delete-markers-with-tags',
    ]);
  });

  test('is told of each its path, what was given and what is allowed', () => {
    expect(problemsIn(aDocument({ mode: 'aply' }))).toEqual([
      { path: 'mode', code: 'not-allowed', given: 'aply', allowed: 'provision or plan' },
    ]);
  });

  test('is told what is missing, without a "given"', () => {
    expect(problemsIn({ version: 1, source: { account: '111111111111' } })).toEqual([
      { path: 'source.region', code: 'missing', allowed: 'the name of a region, such as eu-central-1' },
      { path: 'source.bucket', code: 'missing', allowed: 'the name of a bucket' },
      { path: 'destination', code: 'missing', allowed: 'a mapping with account, region and bucket (or rules)' },
    ]);
  });

  test('is told to quote an account id that YAML made a number, since its leading zeros are gone', () => {
    const [problem] = problemsIn(aDocument({ source: { ...source, account: 12345678901 } }));
    expect(problem).toMatchObject({ path: 'source.account', code: 'wrong-type', given: 12345678901 });
    expect(problem?.allowed).toContain('in quotes');
    expect(problem?.allowed).toContain('leading zeros');
  });

  test('is told which field a mistyped one may be', () => {
    const document = aDocument({ source: { ...source, buckt: 'x' }, optoins: {}, somethingElse: 1 });
    expect(problemsIn(document)).toEqual([
      {
        path: 'source.buckt',
        code: 'unknown-field',
        given: 'x',
        allowed: 'no field of this name; did you mean bucket?',
      },
      { path: 'optoins', code: 'unknown-field', given: {}, allowed: 'no field of this name; did you mean options?' },
      { path: 'somethingElse', code: 'unknown-field', given: 1, allowed: 'no field of this name' },
    ]);
  });

  test('is told which region a mistyped one may be, also when it would be a fine name', () => {
    const [problem] = problemsIn(aDocument({ source: { ...source, region: 'eu-west-9' } }));
    expect(problem).toMatchObject({ path: 'source.region', code: 'unknown-region', given: 'eu-west-9' });
    expect(problem?.allowed).toContain('did you mean eu-west-1 or eu-west-2 or eu-west-3?');
  });

  test.each([
    ['a text', 'provision'],
    ['a list', []],
    ['nothing', null],
    ['a number', 7],
  ])('is no request when it is %s', (_, document) => {
    expect(problemsIn(document)).toMatchObject([{ path: '', code: 'wrong-type' }]);
  });
});

describe('fields that do not go together', () => {
  test('one bucket as both source and destination is refused', () => {
    expect(codesIn(aDocument({ destination: { ...destination, bucket: source.bucket } }))).toEqual([
      'destination.bucket: same-bucket',
    ]);
  });

  test('regions of two partitions are refused', () => {
    expect(problemsIn(aDocument({ destination: { ...destination, region: 'cn-north-1' } }))).toMatchObject([
      { path: 'destination.region', code: 'other-partition', given: 'cn-north-1' },
    ]);
  });

  test('delete markers with a tag scope are refused, and the reason is given', () => {
    const document = aDocument({ scope: { tags: { team: 'finance' } }, options: { deleteMarkers: true } });
    expect(problemsIn(document)[0]).toMatchObject({
      path: 'options.deleteMarkers',
      code: 'delete-markers-with-tags',
      allowed: expect.stringContaining('a delete marker has no tags'),
    });
  });

  test('prefixes that leave no room for the name of a probe are refused', () => {
    const prefix = 'x'.repeat(1024 - 128 - '.isthmus-probe/'.length);
    expect(codesIn(aDocument({ scope: { prefix } }))).toEqual([]);
    expect(codesIn(aDocument({ scope: { prefix: `${prefix}x` } }))).toEqual([
      'verification.probePrefix: no-room-for-probe',
    ]);
  });

  test("a name of an account's regional namespace is taken for the account and region it names, and only adopted", () => {
    const named = (bucket: string, ensure: string) => codesIn(aDocument({ source: { ...source, bucket, ensure } }));
    expect(named('orders-111111111111-eu-west-1-an', 'adopt')).toEqual([]);
    expect(named('orders-111111111111-eu-west-1-an', 'create')).toEqual(['source.bucket: bucket-namespace']);
    expect(named('orders-333333333333-eu-west-1-an', 'adopt')).toEqual(['source.bucket: bucket-name-reserved']);
  });
});
