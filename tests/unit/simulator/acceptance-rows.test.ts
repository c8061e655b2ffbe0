import { readdirSync, readFileSync } from 'node:fs';

/** What the simulator must show of replication across accounts: each row is what is changed in a good set-up. */
const ROWS = [
  'nothing',
  'the destination policy removed',
  'the role policy without s3:ReplicateObject',
  'the destination policy names a path that the role does not have',
  'the wrong service in the trust policy',
  'the role made again, while the policy named its ARN',
  'the role made again, while the policy names root and aws:PrincipalArn',
  'versioning of the destination suspended',
  'the destination deleted',
  'an object under KMS, a rule without opt-in',
  'the key of the replicas disabled, or to be deleted',
  'an ARN of no key',
  'the key policy without the role',
  'no kms:Decrypt of the source’s key',
  'an encryption context of objects under bucket keys',
  'owner override without its permission, on either side',
  'ACLs off, no override',
  'ACLs on, no override',
  'no s3:GetObjectVersionTagging',
  's3:ReplicateTags denied',
  'no s3:ReplicateDelete',
  'a version deleted by its id',
  'two destinations, one broken',
  'an object older than the configuration, then batch replication',
  'a failure that is repaired, then batch replication',
  'a chain of three buckets',
  'a rule disabled, and enabled again',
  'a tag that came later',
  'two rules of one destination',
  'a Deny of a control policy or a boundary',
  'a public statement under RestrictPublicBuckets',
  'versioning of the source suspended',
  'two writes of a bucket at once',
  'a policy that names a role of two seconds',
  'a chained session of two hours',
];

const NAMED = readdirSync('tests/wire')
  .map((file) => readFileSync(`tests/wire/${file}`, 'utf8'))
  .flatMap((text) => [...text.matchAll(/['`]row (\d+)\b/g)].map(([, row]) => Number(row)));

describe('the acceptance list of replication', () => {
  it.each(ROWS.map((change, index) => [index + 1, change] as const))('row %i has a test by its number: %s', (row) => {
    expect(NAMED).toContain(row);
  });

  it('has no test of a row that it does not have', () => {
    expect(NAMED.filter((row) => row < 1 || row > ROWS.length)).toEqual([]);
  });
});
