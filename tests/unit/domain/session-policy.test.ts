import fc from 'fast-check';
import { computeNames } from '../../../lib/domain/compute-names.ts';
import { computeSessionPolicy, type Purpose } from '../../../lib/domain/compute-session-policy.ts';
import { SESSION_POLICY_CHARACTERS } from '../../../lib/domain/limits.ts';
import { statementsOf } from '../../../lib/domain/statements-of.ts';
import type { BucketSettings, PolicyStatement, Request, Side } from '../../../lib/types.ts';
import { aRequest } from './plan-fixtures.ts';

const SIDES: Side[] = ['source', 'destination'];
/** What IAM asks for when a role is looked for that is not there, and so has no path. */
const BARE_ROLE = 'arn:aws:iam::111111111111:role/isthmus-orders-source-679748ba';
const ANY_ROLE = 'arn:aws:iam::111111111111:role/*';
const PURPOSES: Purpose[] = ['read', 'write', 'probe', 'job'];

function policyOf(request: Request, side: Side, purpose: Purpose) {
  return computeSessionPolicy(computeNames(request), request, side, purpose);
}

function statements(side: Side, purpose: Purpose, request = aRequest()): PolicyStatement[] {
  return statementsOf(policyOf(request, side, purpose));
}

function actions(side: Side, purpose: Purpose): string[] {
  return statements(side, purpose).flatMap(({ Action = [] }) => Action);
}

test('a session that reads can only read, and on the source only replication roles beside the bucket', () => {
  for (const side of SIDES) {
    expect(actions(side, 'read').filter((action) => !/^(s3|iam):(Get|List)/.test(action))).toEqual([]);
  }
  expect(statements('source', 'read').map(({ Resource }) => Resource)).toEqual([
    'arn:aws:s3:::orders-source',
    'arn:aws:iam::111111111111:role/isthmus/replication/*',
    // To look for a role that is not there, for which IAM knows no path, or that has another one.
    'arn:aws:iam::111111111111:role/*',
    'arn:aws:iam::111111111111:policy/isthmus/isthmus-replication-boundary',
  ]);
  expect(statements('destination', 'read').map(({ Resource }) => Resource)).toEqual(['arn:aws:s3:::orders-replica']);
});

test("a session that writes reaches this run's bucket and role, and no object", () => {
  const { roleArn, roleName } = computeNames(aRequest());
  expect(statements('source', 'write').map(({ Resource }) => Resource)).toEqual([
    'arn:aws:s3:::orders-source',
    roleArn,
    `arn:aws:iam::111111111111:role/${roleName}`,
  ]);
  expect(statements('destination', 'write').map(({ Resource }) => Resource)).toEqual(['arn:aws:s3:::orders-replica']);
  expect(actions('source', 'write')).toContain('iam:PassRole');
});

test('of a role that is not ours a session reads, and puts, takes off and passes: it makes and deletes none', () => {
  const request = aRequest({ options: { role: 'service-role/theirs' } });
  const { roleArn } = computeNames(request);
  const write = statements('source', 'write', request).find(({ Resource }) => Resource === roleArn);
  expect(write?.Action).toEqual([
    'iam:GetRole',
    'iam:GetRolePolicy',
    'iam:ListRolePolicies',
    'iam:DeleteRolePolicy',
    'iam:PassRole',
    'iam:PutRolePolicy',
  ]);
  expect(statements('source', 'read', request).map(({ Resource }) => Resource)).toContain(roleArn);
  for (const purpose of PURPOSES) {
    const sent = JSON.stringify(policyOf(longestRole(), 'source', purpose));
    expect(sent.length).toBeLessThanOrEqual(SESSION_POLICY_CHARACTERS);
  }
});

function longestRole(): Request {
  const request = longestNames('');
  const { roleName: _none, ...options } = request.options;
  return { ...request, options: { ...options, role: `${'p'.repeat(127)}/${'r'.repeat(64)}` } };
}

test.each([
  ['read', ANY_ROLE],
  ['write', BARE_ROLE],
] as const)('a session that may %s can look for %s, and nothing else', (purpose, role) => {
  expect(statements('source', purpose).find(({ Resource }) => Resource === role)?.Action).toEqual(['iam:GetRole']);
});

test('each side can write only what is written there', () => {
  expect(actions('source', 'write')).not.toContain('s3:PutBucketPolicy');
  expect(actions('destination', 'write')).not.toContain('s3:PutReplicationConfiguration');
  expect(actions('destination', 'write').filter((action) => action.startsWith('iam:'))).toEqual([]);
});

test('a session may change of a bucket only what the request asks for', () => {
  const asked = aRequest({
    source: { ensure: 'create', settings: { tlsOnly: true, objectLock: true } },
    destination: { ensure: 'create', settings: { encryption: { algorithm: 'aws:kms', bucketKey: true } } },
  });
  const allowed = (request: Request, side: Side) =>
    statements(side, 'write', request).flatMap(({ Action = [] }) => Action);
  const ofSettings = [
    's3:CreateBucket',
    's3:PutBucketPublicAccessBlock',
    's3:PutEncryptionConfiguration',
    's3:PutBucketObjectLockConfiguration',
    's3:PutBucketPolicy',
  ];
  const changes = (request: Request, side: Side) =>
    ofSettings.filter((action) => allowed(request, side).includes(action));
  expect(changes(aRequest(), 'source')).toEqual([]);
  expect(changes(aRequest(), 'destination')).toEqual(['s3:PutBucketPolicy']);
  expect(changes(asked, 'source')).toEqual(ofSettings.filter((action) => !action.includes('Encryption')));
  expect(changes(asked, 'destination')).toEqual(ofSettings.filter((action) => !action.includes('Lock')));
});

test('a session for probes reaches objects below their prefix, and puts them only into the source', () => {
  const request = aRequest({ scope: { prefix: 'reports/' } });
  expect(statements('source', 'probe', request)[1]?.Resource).toBe(
    'arn:aws:s3:::orders-source/reports/.isthmus-probe/*',
  );
  expect(actions('source', 'probe')).toContain('s3:PutObject');
  expect(actions('destination', 'probe')).not.toContain('s3:PutObject');
});

test('a session for a job passes one role, follows the jobs of its account, and reads reports', () => {
  const report = { bucket: 'desk', prefix: 'reports' };
  const wanted: Request = {
    ...aRequest(),
    existingObjects: { report, filter: { statuses: ['none'] }, timeoutSeconds: 60 },
  };
  expect(statements('source', 'job', wanted).map(({ Action, Resource }) => `${Action} ${Resource}`)).toEqual([
    's3:CreateJob *',
    's3:DescribeJob,s3:PutJobTagging arn:aws:s3:eu-west-1:111111111111:job/*',
    expect.stringMatching(
      /^iam:PassRole arn:aws:iam::111111111111:role\/isthmus\/batch\/isthmus-batch-orders-source-\w+$/,
    ),
    's3:GetObject arn:aws:s3:::desk/reports/job-*',
  ]);
  expect(statements('source', 'job')).toEqual([]);
});

test('no action is a wildcard, and none touches a policy that says who may do what elsewhere', () => {
  for (const side of SIDES) {
    for (const purpose of PURPOSES) {
      expect(actions(side, purpose).filter((action) => action.includes('*'))).toEqual([]);
      expect(actions(side, purpose).filter((action) => /Boundary|Attach(Role|User)|PutBucketAcl/.test(action))).toEqual(
        [],
      );
    }
  }
});

test('what stands for something in a policy stands for itself in a prefix', () => {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: a policy variable
  const request = aRequest({ scope: { prefix: 'a*b?${aws:username}/' } });
  expect(statements('source', 'probe', request)[1]?.Resource).toBe(
    // biome-ignore lint/suspicious/noTemplateCurlyInString: policy variables
    'arn:aws:s3:::orders-source/a${*}b${?}${$}{aws:username}/.isthmus-probe/*',
  );
});

test('a prefix that STS would not take is cut before the character, which widens and never closes', () => {
  const request = aRequest({ scope: { prefix: 'bücher/日本/' } });
  expect(statements('source', 'probe', request)[1]?.Resource).toBe('arn:aws:s3:::orders-source/bücher/*');
});

test('is never longer than STS takes, and of characters that it takes', () => {
  const character = fc.oneof(
    fc.constantFrom('*', '$', '?', '"', '\\', 'é', '日', '/'),
    fc.string({ minLength: 1, maxLength: 1 }),
  );
  const prefixes = fc.tuple(fc.array(character, { minLength: 1, maxLength: 4 }), fc.integer({ min: 1, max: 300 }));
  fc.assert(
    fc.property(prefixes, prefixes, ([prefix, times], [probePrefix, probeTimes]) => {
      const request = longestNames(prefix.join('').repeat(times));
      request.verification.probePrefix = probePrefix.join('').repeat(probeTimes);
      for (const sent of allPolicies(request)) {
        expect(sent.length).toBeLessThanOrEqual(SESSION_POLICY_CHARACTERS);
        expect(sent).toMatch(/^[\t\n\r\u0020-\u00ff]+$/);
      }
    }),
  );
});

const LONG_KEY = (account: string) => `arn:aws-us-gov:kms:us-gov-west-1:${account}:key/mrk-${'1'.repeat(32)}`;

test.each([
  { replicaKey: 'create', replicaKeyAlias: `alias/${'a'.repeat(250)}` },
  { replicaKey: LONG_KEY('222222222222'), sourceKeys: [LONG_KEY('111111111111')] },
  { replicaKey: LONG_KEY('111111111111'), sourceKeys: Array(10).fill(LONG_KEY('111111111111')) },
])('has room for keys beside the longest names', (encryption) => {
  for (const request of [longestNames('a'.repeat(1_024)), longestRole()]) {
    for (const sent of allPolicies({ ...request, options: { ...request.options, encryption } })) {
      expect(sent.length).toBeLessThanOrEqual(SESSION_POLICY_CHARACTERS);
    }
  }
});

describe('under keys', () => {
  const key = (account: string, region: string) => `arn:aws:kms:${region}:${account}:key/k`;
  const source = key('111111111111', 'eu-west-1');
  const replica = key('222222222222', 'eu-central-1');
  const adopting = aRequest({ options: { encryption: { replicaKey: replica, sourceKeys: [source] } } });
  const making = aRequest({ options: { encryption: { replicaKey: 'create', sourceKeys: [source] } } });
  const onKeys = (side: Side, purpose: Purpose, request: Request) =>
    statements(side, purpose, request).filter(({ Action }) => [Action].flat().some((one) => one?.startsWith('kms:')));

  test('a session reaches the keys of the request, and makes none where it adopts one', () => {
    const write = ['kms:DescribeKey', 'kms:GetKeyPolicy', 'kms:PutKeyPolicy'];
    expect(onKeys('destination', 'write', adopting)).toEqual([{ Effect: 'Allow', Action: write, Resource: replica }]);
    expect(onKeys('source', 'write', adopting)).toEqual([{ Effect: 'Allow', Action: write, Resource: source }]);
    expect(onKeys('source', 'probe', adopting)).toEqual([
      { Effect: 'Allow', Action: ['kms:GenerateDataKey'], Resource: source },
    ]);
    expect(onKeys('destination', 'probe', adopting)).toEqual([]);
  });

  test('a session makes and takes back a key on the destination only, and reads keys only to look at them', () => {
    const acting = (side: Side, purpose: Purpose) => onKeys(side, purpose, making).flatMap(({ Action = [] }) => Action);
    expect(acting('destination', 'write')).toEqual(
      expect.arrayContaining(['kms:CreateKey', 'kms:ScheduleKeyDeletion']),
    );
    expect(acting('source', 'write')).not.toContain('kms:CreateKey');
    for (const side of SIDES) expect(acting(side, 'read')).toEqual(['kms:DescribeKey', 'kms:GetKeyPolicy']);
  });

  test('without keys in the request, no session has anything to do with KMS', () => {
    for (const side of SIDES) for (const purpose of PURPOSES) expect(onKeys(side, purpose, aRequest())).toEqual([]);
  });
});

test.each(['a', '*', '$', '"', '\\', 'é'])('has room for a prefix of 1,024 times %j', (character) => {
  for (const sent of allPolicies(longestNames(character.repeat(1_024)))) {
    expect(sent.length).toBeLessThanOrEqual(SESSION_POLICY_CHARACTERS);
  }
});

function longestNames(prefix: string): Request {
  const settings: BucketSettings = {
    encryption: { algorithm: 'AES256', bucketKey: false },
    tags: { team: 'orders' },
    tlsOnly: true,
    objectLock: true,
  };
  const request = aRequest({
    source: { bucket: 'a'.repeat(63), region: 'us-gov-west-1', ensure: 'create', settings },
    destination: { bucket: 'b'.repeat(63), region: 'us-gov-west-1', ensure: 'create', settings },
    scope: { prefix },
    options: { roleName: 'r'.repeat(64) },
  });
  const report = { bucket: 'c'.repeat(63), prefix: prefix.slice(0, 512) };
  return { ...request, existingObjects: { report, filter: { statuses: ['none'] }, timeoutSeconds: 60 } };
}

function allPolicies(request: Request): string[] {
  return SIDES.flatMap((side) => PURPOSES.map((purpose) => JSON.stringify(policyOf(request, side, purpose))));
}
