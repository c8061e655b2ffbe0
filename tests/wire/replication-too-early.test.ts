import { PutBucketPolicyCommand } from '@aws-sdk/client-s3';
import {
  DESTINATION,
  GRANT,
  ReplicationPair,
  ROLE_ARN,
  ROLE_STATEMENTS,
  RULE,
  SOURCE,
} from '../support/replication-pair.ts';

/** How late a change takes effect, in seconds. */
const LATE = 300;

let pair: ReplicationPair;
beforeEach(async () => {
  pair = await ReplicationPair.open();
});
afterEach(() => pair.close());

describe('an object that comes too early', () => {
  it('for the role: FAILED for ever; a fresh one arrives later', async () => {
    await pair.removeRole();
    beLate('iamPropagation');
    await pair.makeRole();
    await pair.putRolePolicy(ROLE_STATEMENTS);
    await expectTooEarly(['AssumeRoleNotPermitted']);
  });

  it('for a permission of the role: FAILED for ever; a fresh one arrives later', async () => {
    await pair.putRolePolicy(ROLE_STATEMENTS.slice(0, 2));
    beLate('iamPropagation');
    await pair.putRolePolicy(ROLE_STATEMENTS);
    await expectTooEarly(['DstPutObjectNotPermitted']);
  });

  it("for the destination's policy: FAILED for ever; a fresh one arrives later", async () => {
    await pair.putBucketPolicy([]);
    beLate('configurationPropagation');
    await pair.putBucketPolicy([GRANT]);
    await expectTooEarly(['DstPutObjectNotPermitted']);
  });

  it('for the rule: without a status for ever; a fresh one arrives later', async () => {
    await pair.removeConfiguration();
    beLate('configurationPropagation');
    await pair.putRules([RULE]);
    await expectTooEarly(undefined);
  });

  it('for the end of a rule: still replicated', async () => {
    beLate('configurationPropagation');
    await pair.removeConfiguration();
    const version = await pair.put('early');
    expect(await pair.settled('early', version)).toBe('COMPLETED');
    letTimePass();
    expect(await pair.settled('late', await pair.put('late'))).toBeUndefined();
  });
});

it('a configuration is refused until the versioning of its source is effective', async () => {
  await pair.makeBucket(SOURCE, 'src-2');
  await pair.setVersioning(SOURCE, 'src-2', 'Suspended');
  beLate('configurationPropagation');
  await pair.setVersioning(SOURCE, 'src-2', 'Enabled');
  const put = () =>
    pair.putRules([RULE], SOURCE, 'src-2').then(
      () => 'accepted',
      (error: Error) => error.message,
    );
  expect(await put()).toBe("Versioning must be 'Enabled' on the bucket to apply a replication configuration");
  letTimePass();
  expect(await put()).toBe('accepted');
});

it('a configuration is refused until the versioning of its destination is effective', async () => {
  await pair.setVersioning(DESTINATION, 'dst', 'Suspended');
  beLate('configurationPropagation');
  await pair.setVersioning(DESTINATION, 'dst', 'Enabled');
  const put = () =>
    pair.putRules([RULE]).then(
      () => 'accepted',
      (error: Error) => error.message,
    );
  expect(await put()).toBe('Destination bucket must have versioning enabled.');
  letTimePass();
  expect(await put()).toBe('accepted');
});

it('a configuration is refused once versioning was suspended, also while that has not spread yet', async () => {
  await pair.removeConfiguration();
  beLate('configurationPropagation');
  await pair.setVersioning(DESTINATION, 'dst', 'Suspended');
  await expect(pair.putRules([RULE])).rejects.toThrow('Destination bucket must have versioning enabled.');
  await pair.setVersioning(SOURCE, 'src', 'Suspended');
  await expect(pair.putRules([RULE])).rejects.toThrow("Versioning must be 'Enabled' on the bucket");
});

it('row 34, a policy that names a role of some seconds ago is malformed, and later it is not', async () => {
  await pair.removeRole();
  beLate('iamPropagation');
  await pair.makeRole();
  const { s3 } = pair.simulator.clients(DESTINATION);
  const { Condition: _, ...statement } = { ...GRANT, Principal: { AWS: ROLE_ARN } };
  const Policy = JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
  const put = () =>
    s3.send(new PutBucketPolicyCommand({ Bucket: 'dst', Policy })).then(
      () => 'accepted',
      ({ name, message }: Error) => `${name}: ${message}`,
    );
  expect(await put()).toBe('MalformedPolicy: Invalid principal in policy');
  letTimePass();
  expect(await put()).toBe('accepted');
});

function beLate(kind: 'iamPropagation' | 'configurationPropagation'): void {
  pair.simulator.world.lateness = { ...pair.simulator.world.lateness, [kind]: [LATE, LATE] };
}

/** Everything that was late has become effective, however slow this machine is. */
function letTimePass(): void {
  pair.simulator.world.clock.now = () => Date.now() + 2 * LATE * 1000;
}

/** Fails now, for these reasons (or gets no status), and still has when a later one has arrived. */
async function expectTooEarly(reasons: string[] | undefined): Promise<void> {
  const early = await pair.put('early');
  const status = reasons && 'FAILED';
  expect(await pair.settled('early', early)).toBe(status);
  expect(pair.failureReasons('early', early)).toEqual(reasons ?? []);
  letTimePass();
  expect(await pair.settled('fresh', await pair.put('fresh'))).toBe('COMPLETED');
  expect(await pair.settled('early', early)).toBe(status);
  expect(await pair.head(DESTINATION, 'dst', 'early')).toBeUndefined();
}
