import { computeJobNames } from '../../../lib/domain/compute-job-names.ts';
import { computeJobPolicy } from '../../../lib/domain/compute-job-policy.ts';
import { computeJobTrust } from '../../../lib/domain/compute-job-trust.ts';
import { computePlans } from '../../../lib/domain/compute-plans.ts';
import { computePreflight } from '../../../lib/domain/compute-preflight.ts';
import { renderPlan } from '../../../lib/domain/render-plan.ts';
import type {
  ExistingObjects,
  Observed,
  ObservedBucket,
  ObservedRole,
  PolicyStatement,
  Request,
} from '../../../lib/types.ts';
import { planOne } from '../../support/plan-one.ts';
import { aRequest, aWorkingPair, type RequestChange } from '../../support/working-pair.ts';

const EXISTING: ExistingObjects = {
  report: { bucket: 'desk', prefix: 'reports' },
  filter: { statuses: ['none'] },
  timeoutSeconds: 3_600,
};
const request = (change: RequestChange = {}): Request => aRequest({ existingObjects: EXISTING, ...change });
const { roleName, roleArn, policyName, boundaryArn } = computeJobNames(request());

/** A working pair with the role of a job and a bucket for its report, all as it should be. */
function observed(
  change: { role?: Partial<ObservedRole>; desk?: Partial<ObservedBucket>; of?: Request } = {},
): Observed {
  const wanted = change.of ?? request();
  const pair = aWorkingPair(wanted);
  const inline = { [policyName]: computeJobPolicy(wanted, EXISTING) };
  const role = { arn: roleArn, trust: computeJobTrust(), boundary: boundaryArn, tags: {}, inline, ...change.role };
  const reportBucket = { ...pair.observed.source, bucket: 'desk', ...change.desk };
  return { ...pair.observed, jobRole: { seen: 'present', value: role }, reportBucket };
}

function desk(statement: PolicyStatement): Partial<ObservedBucket> {
  const open = {
    blockPublicAcls: false,
    ignorePublicAcls: false,
    blockPublicPolicy: false,
    restrictPublicBuckets: false,
  };
  return {
    policy: { seen: 'present', value: { Version: '2012-10-17', Statement: [statement] } },
    publicAccessBlock: { seen: 'present', value: open },
  };
}

describe('the role of a job', () => {
  test('is planned only where existing objects are asked for', () => {
    const absent = { ...observed(), jobRole: { seen: 'absent' } as const };
    expect(planOne(aRequest(), aWorkingPair().observed).steps).toEqual([]);
    expect(planOne(request(), absent).steps).toMatchObject([
      { kind: 'create-role', serves: 'job', side: 'source', roleName, path: '/isthmus/batch/', boundaryArn },
      { kind: 'put-role-policy', serves: 'job', side: 'source', roleName, policyName },
    ]);
    expect(planOne(request(), observed()).steps).toEqual([]);
  });

  test('is made once for two rules of the source', () => {
    const [one, two] = [
      request(),
      request({ destination: { bucket: 'orders-second' }, options: { ruleId: 'second' } }),
    ];
    const absent = { jobRole: { seen: 'absent' } as const };
    const plans = computePlans(
      [one, two],
      [
        { ...observed(), ...absent },
        { ...observed({ of: two }), ...absent },
      ],
    );
    expect(plans.map(({ steps }) => steps.map(({ kind }) => kind))).toEqual([['create-role', 'put-role-policy'], []]);
  });

  test('is repaired where it trusts somebody else, or may do something else', () => {
    const trust = { ...computeJobTrust(), Statement: [] };
    const inline = { [policyName]: { Statement: [] } };
    expect(planOne(request(), observed({ role: { trust, inline } })).steps).toMatchObject([
      { kind: 'repair-trust', serves: 'job', before: trust },
      { kind: 'put-role-policy', serves: 'job', because: 'differs', before: { Statement: [] } },
    ]);
  });

  test('may initiate replication and report, and trusts Batch Operations alone', () => {
    const { Statement } = computeJobPolicy(request(), EXISTING);
    expect(Statement).toEqual([
      expect.objectContaining({ Resource: 'arn:aws:s3:::orders-source' }),
      expect.objectContaining({ Action: 's3:InitiateReplication', Resource: 'arn:aws:s3:::orders-source/*' }),
      expect.objectContaining({ Resource: 'arn:aws:s3:::desk/reports/*' }),
    ]);
    expect(computeJobTrust().Statement).toEqual([
      { Effect: 'Allow', Principal: { Service: 'batchoperations.s3.amazonaws.com' }, Action: 'sts:AssumeRole' },
    ]);
  });

  test('has a name that IAM takes, whatever the bucket is called', () => {
    const names = ['a'.repeat(63), `${'a'.repeat(62)}b`].map((bucket) =>
      computeJobNames(request({ source: { bucket } })),
    );
    expect(new Set(names.map((each) => each.roleName)).size).toBe(2);
    for (const each of names) expect(each.roleName.length).toBeLessThanOrEqual(64);
  });

  test('and the job itself are in the words of the plan', () => {
    const absent = { ...observed(), jobRole: { seen: 'absent' } as const };
    const words = renderPlan(planOne(request(), absent), request()).replace(/\s+/g, ' ');
    expect(words).toContain(
      `create the role /isthmus/batch/${roleName}, because there is none: the job on existing objects`,
    );
    expect(words).toContain('it lets the job set existing objects going and write its report');
    expect(words).toContain(
      'existing objects that have never been tried; its completion report goes to s3://desk/reports/.',
    );
    expect(words).toContain('2 changes.');
  });
});

describe('before a job', () => {
  const found = (seen: Observed) =>
    computePreflight(request(), aWorkingPair(request()).names, seen).map(({ code, severity, place: { statement } }) =>
      [severity, code, statement].filter(Boolean).join(' '),
    );
  const deny: PolicyStatement = {
    Sid: 'NoWrites',
    Effect: 'Deny',
    Principal: '*',
    Action: 's3:PutObject',
    Resource: 'arn:aws:s3:::desk/*',
  };

  test('nothing is found where all is right', () => expect(found(observed())).toEqual([]));

  test.each<[string, Observed, string]>([
    ['is no bucket', observed({ desk: { existence: { seen: 'absent' } } }), 'blocker report-bucket-missing'],
    ["is somebody else's", observed({ desk: { existence: { seen: 'foreign' } } }), 'blocker report-bucket-missing'],
    [
      'may not be looked at',
      observed({ desk: { existence: { seen: 'denied', said: 'no' } } }),
      'blocker report-bucket-not-readable',
    ],
    [
      'is in another region',
      observed({ desk: { existence: { seen: 'present', region: 'eu-north-1' } } }),
      'blocker report-bucket-in-other-region',
    ],
    [
      'is public',
      observed({ desk: desk({ ...deny, Effect: 'Allow', Action: 's3:GetObject' }) }),
      'blocker report-bucket-is-public',
    ],
    ['refuses what the job writes', observed({ desk: desk(deny) }), 'blocker report-bucket-denies-job NoWrites'],
    [
      'locks what is written into it',
      observed({ desk: { objectLock: { seen: 'present', value: { retention: { mode: 'GOVERNANCE', days: 1 } } } } }),
      'blocker report-bucket-locks-reports',
    ],
    [
      'refuses it on a condition',
      observed({ desk: desk({ ...deny, Condition: { Bool: { 'aws:SecureTransport': 'true' } } }) }),
      'warning report-bucket-denies-job NoWrites',
    ],
  ])('it is found that the bucket for the report %s', (_, seen, expected) => {
    expect(found(seen)).toEqual([expected]);
  });

  test.each<[string, Observed, string]>([
    [
      'has a name that is taken',
      observed({ role: { arn: `arn:aws:iam::111111111111:role/${roleName}` } }),
      'blocker job-role-name-taken',
    ],
    [
      'has another boundary',
      observed({ role: { boundary: 'arn:aws:iam::111111111111:policy/other' } }),
      'blocker job-role-without-boundary',
    ],
    [
      'may not be looked at',
      { ...observed(), jobRole: { seen: 'denied', said: 'no' } },
      'blocker job-role-not-readable',
    ],
  ])('it is found that its role %s', (_, seen, expected) => {
    expect(found(seen)).toEqual([expected]);
  });

  test("a stranger's rule is worth a word, and one of Isthmus' own is not", () => {
    const seen = observed();
    const rules = seen.source.replication.seen === 'present' ? seen.source.replication.value.Rules : [];
    rules.push({ ID: 'theirs', Status: 'Enabled', Priority: 9 }, { ID: 'isthmus-x', Status: 'Enabled', Priority: 8 });
    expect(found(seen)).toContain('warning job-serves-other-rules');
    const finding = computePreflight(request(), aWorkingPair(request()).names, seen).find(
      ({ code }) => code === 'job-serves-other-rules',
    );
    expect(finding?.facts.rules).toEqual(['theirs']);
  });
});
