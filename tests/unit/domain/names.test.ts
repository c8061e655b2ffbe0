import { computeNames } from '../../../lib/domain/compute-names.ts';
import { keepServingRole } from '../../../lib/domain/keep-serving-role.ts';
import { shortHash } from '../../../lib/domain/short-hash.ts';
import { aRequest } from './plan-fixtures.ts';

const LONGEST = 'a'.repeat(63);

test('derives every name from the request, the same ones for ever', () => {
  expect(computeNames(aRequest())).toEqual({
    partition: 'aws',
    sourceBucketArn: 'arn:aws:s3:::orders-source',
    destinationBucketArn: 'arn:aws:s3:::orders-replica',
    roleName: 'isthmus-orders-source-679748ba',
    roleArn: 'arn:aws:iam::111111111111:role/isthmus/replication/isthmus-orders-source-679748ba',
    rolePolicyName: 'isthmus-to-orders-replica-e4be1c01',
    boundaryArn: 'arn:aws:iam::111111111111:policy/isthmus/isthmus-replication-boundary',
    grantSid: 'IsthmusReplicationFrom111111111111',
    ruleId: 'isthmus-orders-replica-f56bdbf0',
  });
});

test.each([
  ['cn-north-1', 'aws-cn'],
  ['us-gov-west-1', 'aws-us-gov'],
  ['eu-west-1', 'aws'],
])('puts the partition of %s into every ARN', (region, partition) => {
  const names = computeNames(aRequest({ source: { region }, destination: { region } }));
  for (const arn of [names.sourceBucketArn, names.destinationBucketArn, names.roleArn, names.boundaryArn]) {
    expect(arn.startsWith(`arn:${partition}:`)).toBe(true);
  }
});

test('keeps within what AWS takes for the longest bucket names', () => {
  const names = computeNames(aRequest({ source: { bucket: LONGEST }, destination: { bucket: 'b'.repeat(63) } }));
  expect(names.roleName).toHaveLength(64);
  expect(names.rolePolicyName.length).toBeLessThanOrEqual(128);
  expect(names.ruleId.length).toBeLessThanOrEqual(255);
});

test('has a role for each source bucket, also where cut names are equal', () => {
  const roleOf = (bucket: string) => computeNames(aRequest({ source: { bucket } })).roleName;
  expect(roleOf(`${'a'.repeat(62)}b`)).not.toBe(roleOf(LONGEST));
});

test('has one role for all pairs of a source bucket, and a policy and a rule for each', () => {
  const [first, second] = ['one', 'two'].map((bucket) => computeNames(aRequest({ destination: { bucket } })));
  expect(first?.roleArn).toBe(second?.roleArn);
  expect(first?.rolePolicyName).not.toBe(second?.rolePolicyName);
  expect(first?.ruleId).not.toBe(second?.ruleId);
});

test('gives two rules of one pair a role policy each, so that neither takes from the other', () => {
  const [first, second] = ['one', 'two'].map((ruleId) => computeNames(aRequest({ options: { ruleId } })));
  expect(first?.rolePolicyName).not.toBe(second?.rolePolicyName);
});

test('takes the names that the request gives', () => {
  const names = computeNames(aRequest({ options: { roleName: 's3-cross-account-rep', ruleId: 'cross-account-rule' } }));
  expect(names.roleArn).toBe('arn:aws:iam::111111111111:role/isthmus/replication/s3-cross-account-rep');
  expect(names.ruleId).toBe('cross-account-rule');
});

test('has a Sid of letters and digits alone, which S3 asks for', () => {
  expect(computeNames(aRequest()).grantSid).toMatch(/^[A-Za-z0-9]+$/);
});

describe('the role that serves the other rules of the bucket', () => {
  const names = computeNames(aRequest());
  const stranger = { ID: 'stranger', Priority: 1 };
  const serving = 'arn:aws:iam::111111111111:role/isthmus/replication/serving';

  test('is taken where it is one that Isthmus may look after', () => {
    expect(keepServingRole(names, { Role: serving, Rules: [stranger] }, aRequest())).toEqual({
      ...names,
      roleName: 'serving',
      roleArn: serving,
    });
  });

  test('is not of interest where there is no other rule', () => {
    expect(keepServingRole(names, undefined, aRequest())).toBe(names);
    expect(keepServingRole(names, { Role: serving, Rules: [{ ID: names.ruleId }] }, aRequest())).toBe(names);
  });

  test.each([
    'arn:aws:iam::111111111111:role/admin',
    'arn:aws:iam::111111111111:role/isthmus/replication/',
    'arn:aws:iam::111111111111:role/isthmus/replication/deeper/role',
    'arn:aws:iam::333333333333:role/isthmus/replication/role',
    'arn:aws-cn:iam::111111111111:role/isthmus/replication/role',
  ])('is left alone when it is %s', (Role) => {
    expect(keepServingRole(names, { Role, Rules: [stranger] }, aRequest())).toBe(names);
  });
});

test('is taken wherever it is, where the request allows that, but not from another account', () => {
  const names = computeNames(aRequest());
  const allowed = { ...aRequest(), allow: ['use-serving-role' as const] };
  const serve = (Role: string) => keepServingRole(names, { Role, Rules: [{ ID: 'stranger' }] }, allowed);
  expect(serve('arn:aws:iam::111111111111:role/service-role/theirs')).toEqual({
    ...names,
    roleName: 'theirs',
    roleArn: 'arn:aws:iam::111111111111:role/service-role/theirs',
  });
  expect(serve('arn:aws:iam::333333333333:role/theirs')).toBe(names);
});

test.each([
  ['s3-cross-account-rep', 'role/s3-cross-account-rep'],
  ['/service-role/theirs', 'role/service-role/theirs'],
  ['service-role/theirs', 'role/service-role/theirs'],
  ['arn:aws:iam::111111111111:role/service-role/theirs', 'role/service-role/theirs'],
])('a role named %s is the one at %s', (role, found) => {
  const names = computeNames(aRequest({ options: { role } }));
  expect(names).toMatchObject({
    roleName: found.split('/').at(-1),
    roleArn: `arn:aws:iam::111111111111:${found}`,
  });
});

test('the short hash is eight digits, and differs where texts do', () => {
  const texts = Array.from({ length: 5_000 }, (_, i) => `bucket-${i}`);
  const hashes = texts.map(shortHash);
  expect(hashes.every((hash) => /^[0-9a-f]{8}$/.test(hash))).toBe(true);
  expect(new Set(hashes).size).toBe(texts.length);
});
