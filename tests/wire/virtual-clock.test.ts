import {
  CreateAccessKeyCommand,
  CreateRoleCommand,
  CreateUserCommand,
  PutRolePolicyCommand,
} from '@aws-sdk/client-iam';
import {
  CreateBucketCommand,
  HeadObjectCommand,
  ListObjectVersionsCommand,
  PutBucketReplicationCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import { AssumeRoleCommand, GetCallerIdentityCommand, GetSessionTokenCommand } from '@aws-sdk/client-sts';
import { createVirtualClock, type VirtualClock } from '../../simulator/world/create-virtual-clock.ts';
import { ensureAccount } from '../../simulator/world/ensure-account.ts';
import { askControl } from '../support/ask-control.ts';
import { createUserKeys, policyText, toKeys } from '../support/principals.ts';
import { ROLE_STATEMENTS, RULE } from '../support/replication-pair.ts';
import { type Clients, type Keys, startTestSimulator, type TestSimulator } from '../support/simulator.ts';

const ACCOUNT = '111111111111';
const HOUR = 3600;
const ROLE_ARN = `arn:aws:iam::${ACCOUNT}:role/replicator`;
const S3_TRUST = policyText([
  { Effect: 'Allow', Principal: { Service: 's3.amazonaws.com' }, Action: 'sts:AssumeRole' },
]);

let simulator: TestSimulator;
let clock: VirtualClock;
beforeEach(() => begin(7));
afterEach(() => simulator.close());

describe('a world with a virtual clock', () => {
  test('has the same history, byte for byte, under the same seed', async () => {
    const first = await history();
    await again(7);
    const second = await history();
    expect(second).toBe(first);
    expect(first).toContain('"status": "COMPLETED"');
    expect(first).toContain('SlowDown');
    expect(first).toContain('2026-01-01T00:');
    await again(8);
    expect(await history()).not.toBe(first);
  });

  test('knows keys that ran out for a day more, and looks for them no more than once an hour', async () => {
    const open = async () => toKeys((await clients().sts.send(new GetSessionTokenCommand({}))).Credentials);
    const refusalOf = async (keys: Keys) => {
      const call = simulator.clients(keys).sts.send(new GetCallerIdentityCommand({}));
      return call.then(
        () => 'none',
        (error: Error) => error.name,
      );
    };
    const keys = await open();
    expect(await refusalOf(keys)).toBe('none');
    await clock.advance(2 * HOUR);
    await open();
    expect(await refusalOf(keys)).toBe('ExpiredToken');
    await clock.advance(24 * HOUR);
    const kept = await open();
    expect([await refusalOf(keys), await refusalOf(kept)]).toEqual(['InvalidClientTokenId', 'none']);
    // Of these, none has run out: looking at all of them each time would take the square of their number.
    const { credentials } = ensureAccount(simulator.world, ACCOUNT);
    let looked = 0;
    const values = credentials.values.bind(credentials);
    credentials.values = () => {
      looked += 1;
      return values();
    };
    for (let opened = 0; opened < 20; opened += 1) await open();
    expect(looked).toBe(0);
  });

  test('answers a late call when time has passed', async () => {
    simulator.world.lateness = { ...simulator.world.lateness, apiLatency: [60, 60] };
    let answered = false;
    const call = clients()
      .sts.send(new GetCallerIdentityCommand({}))
      .then(() => {
        answered = true;
      });
    while (clock.pending === 0) await new Promise((resolve) => setTimeout(resolve, 1));
    await clock.advance(59);
    expect(answered).toBe(false);
    await clock.advance(1);
    await call;
    expect(simulator.world.journal.entries.at(-1)?.at).toBe('2026-01-01T00:01:00.000Z');
  });

  test('lets sessions expire by its own time', async () => {
    const user = await createOperator();
    await clients().iam.send(
      new CreateRoleCommand({
        RoleName: 'member',
        AssumeRolePolicyDocument: policyText([
          { Effect: 'Allow', Principal: { AWS: ACCOUNT }, Action: 'sts:AssumeRole' },
        ]),
      }),
    );
    const RoleArn = `arn:aws:iam::${ACCOUNT}:role/member`;
    const input = { RoleArn, RoleSessionName: 'run', DurationSeconds: 900 };
    const session = toKeys((await clients(user).sts.send(new AssumeRoleCommand(input))).Credentials);
    const who = () => clients(session).sts.send(new GetCallerIdentityCommand({}));
    await clock.advance(899);
    await expect(who()).resolves.toBeDefined();
    await clock.advance(1);
    await expect(who()).rejects.toMatchObject({ name: 'ExpiredToken' });
  });
});

/** Everything that can be seen of a replication with delays, throttling and chance, as one text. */
async function history(): Promise<string> {
  await askControl(simulator, 'PUT', 'faults', { rules: [{ service: 'sts', probability: 0.5, error: FAILURE }] });
  simulator.world.lateness = {
    apiLatency: [0, 0],
    iamPropagation: [1, 9],
    configurationPropagation: [1, 9],
    replicationTime: [10, 900],
    eventDelivery: [1, 9],
    jobPreparation: [0, 0],
    jobTask: [0, 0],
    restoration: [0, 0],
  };
  const { AccessKey } = await makePair();
  await clock.advance(10);
  const versions: unknown[] = [];
  for (let index = 0; index < 5; index += 1) {
    const { s3, sts } = clients();
    const { VersionId } = await s3.send(new PutObjectCommand({ Bucket: 'src', Key: `key-${index}`, Body: 'x' }));
    await clock.advance(100);
    const head = await s3.send(new HeadObjectCommand({ Bucket: 'src', Key: `key-${index}` }));
    const said = await sts.send(new GetCallerIdentityCommand({})).catch((error: Error) => ({ said: error.name }));
    versions.push([VersionId, head.ReplicationStatus, head.LastModified, head.$metadata.requestId, 'said' in said]);
  }
  await clock.advance(900);
  const throttled = await throttle();
  const replicas = await clients().s3.send(new ListObjectVersionsCommand({ Bucket: 'dst' }));
  const { $metadata: _, ...listed } = replicas;
  const shown = await askControl(simulator, 'GET', 'replication?bucket=src');
  const { entries } = simulator.world.journal;
  return JSON.stringify({ AccessKey, versions, throttled, listed, shown, entries }, undefined, 1);
}

const FAILURE = { code: 'ServiceUnavailable', message: 'by chance', status: 503 };

async function throttle(): Promise<unknown> {
  await askControl(simulator, 'PUT', 'throttling', { limits: [{ service: 's3', rate: 0.5, burst: 1 }] });
  const put = () => clients().s3.send(new PutObjectCommand({ Bucket: 'src', Key: 'fast', Body: 'x' }));
  const { VersionId } = await put();
  const refused = await put().catch((error: Error) => error.name);
  await clock.advance(2);
  return [VersionId, refused];
}

async function makePair() {
  const { s3, iam } = clients();
  for (const Bucket of ['src', 'dst']) {
    await s3.send(new CreateBucketCommand({ Bucket, CreateBucketConfiguration: { LocationConstraint: 'eu-west-1' } }));
    await s3.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status: 'Enabled' } }));
  }
  await iam.send(new CreateRoleCommand({ RoleName: 'replicator', AssumeRolePolicyDocument: S3_TRUST }));
  const PolicyDocument = policyText([...ROLE_STATEMENTS]);
  await iam.send(new PutRolePolicyCommand({ RoleName: 'replicator', PolicyName: 'own', PolicyDocument }));
  await clock.advance(10);
  const rule = { ...RULE, Destination: { Bucket: 'arn:aws:s3:::dst' } };
  const ReplicationConfiguration = { Role: ROLE_ARN, Rules: [rule] };
  await clients().s3.send(new PutBucketReplicationCommand({ Bucket: 'src', ReplicationConfiguration }));
  await iam.send(new CreateUserCommand({ UserName: 'somebody' }));
  return iam.send(new CreateAccessKeyCommand({ UserName: 'somebody' }));
}

function createOperator(): Promise<Keys> {
  clients();
  return createUserKeys(simulator, ACCOUNT, 'operator', [{ Effect: 'Allow', Action: '*', Resource: '*' }]);
}

async function begin(seed: number): Promise<void> {
  clock = createVirtualClock();
  simulator = await startTestSimulator({ seed, clock });
}

async function again(seed: number): Promise<void> {
  await simulator.close();
  await begin(seed);
}

/** Clients that sign by the world's time. */
function clients(keys: string | Keys = ACCOUNT): Clients {
  const made = simulator.clients(keys);
  for (const client of Object.values(made)) client.config.systemClockOffset = clock.now() - Date.now();
  return made;
}
