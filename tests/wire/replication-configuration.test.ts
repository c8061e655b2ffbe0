import { CreateAccessKeyCommand, CreateUserCommand, PutUserPolicyCommand } from '@aws-sdk/client-iam';
import {
  DeleteBucketReplicationCommand,
  GetBucketReplicationCommand,
  PutBucketReplicationCommand,
  PutBucketVersioningCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import { DESTINATION, ReplicationPair, ROLE_ARN, RULE, SOURCE, type Statement } from '../support/replication-pair.ts';

let pair: ReplicationPair;
beforeEach(async () => {
  pair = await ReplicationPair.open();
});
afterEach(() => pair.close());

const read = (s3: S3Client, owner?: string) =>
  s3.send(new GetBucketReplicationCommand({ Bucket: 'src', ExpectedBucketOwner: owner }));
const write = (s3: S3Client, role = ROLE_ARN) =>
  s3.send(new PutBucketReplicationCommand({ Bucket: 'src', ReplicationConfiguration: { Role: role, Rules: [RULE] } }));

it('is read back as it was put', async () => {
  const { ReplicationConfiguration } = await read(root());
  expect(ReplicationConfiguration).toMatchObject({ Role: ROLE_ARN, Rules: [{ ...RULE, Filter: expect.anything() }] });
});

it('gets an ID of 48 characters for a rule without one', async () => {
  const { ID: _, ...rule } = RULE;
  await pair.putRules([rule]);
  const [first] = (await read(root())).ReplicationConfiguration?.Rules ?? [];
  expect(first?.ID).toMatch(/^[A-Za-z0-9+/]{48}$/);
  expect(Buffer.from(first?.ID ?? '', 'base64').toString()).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
});

it('is replaced as a whole', async () => {
  await pair.putRules([{ ...RULE, ID: 'other' }]);
  const { ReplicationConfiguration } = await read(root());
  expect(ReplicationConfiguration?.Rules?.map(({ ID }) => ID)).toEqual(['other']);
});

it('is gone after a delete, which may be repeated', async () => {
  for (const _ of [1, 2]) {
    const { $metadata } = await root().send(new DeleteBucketReplicationCommand({ Bucket: 'src' }));
    expect($metadata.httpStatusCode).toBe(204);
  }
  await expect(read(root())).rejects.toMatchObject({
    name: 'ReplicationConfigurationNotFoundError',
    message: 'The replication configuration was not found',
    BucketName: 'src',
    $metadata: { httpStatusCode: 404 },
  });
});

it('row 32, keeps the versioning of its bucket from being suspended', async () => {
  const suspend = () =>
    root().send(new PutBucketVersioningCommand({ Bucket: 'src', VersioningConfiguration: { Status: 'Suspended' } }));
  await expect(suspend()).rejects.toMatchObject({
    name: 'InvalidBucketState',
    message: expect.stringContaining('A replication configuration is present on this bucket'),
    $metadata: { httpStatusCode: 409 },
  });
  await pair.removeConfiguration();
  await expect(suspend()).resolves.toBeDefined();
});

it('is refused to one who expected another owner', async () => {
  await expect(read(root(), SOURCE)).resolves.toBeDefined();
  await expect(read(root(), DESTINATION)).rejects.toMatchObject({ name: 'AccessDenied' });
});

const ANY_PASS: Statement = { Effect: 'Allow', Action: 'iam:PassRole', Resource: '*' };

describe('a caller', () => {
  const MAY_WRITE: Statement = {
    Effect: 'Allow',
    Action: 's3:PutReplicationConfiguration',
    Resource: 'arn:aws:s3:::src',
  };
  const MAY_PASS: Statement = {
    Effect: 'Allow',
    Action: 'iam:PassRole',
    Resource: ROLE_ARN,
    Condition: { StringEquals: { 'iam:PassedToService': 's3.amazonaws.com' } },
  };

  it('with s3:PutReplicationConfiguration and iam:PassRole to S3 may put and delete', async () => {
    const s3 = await callerWith([MAY_WRITE, MAY_PASS]);
    await expect(write(s3)).resolves.toBeDefined();
    await expect(s3.send(new DeleteBucketReplicationCommand({ Bucket: 'src' }))).resolves.toBeDefined();
    await expect(read(s3)).rejects.toMatchObject({ name: 'AccessDenied' });
  });

  it.each<[string, Statement[], string]>([
    ['without iam:PassRole', [MAY_WRITE], ROLE_ARN],
    ['without s3:PutReplicationConfiguration', [MAY_PASS], ROLE_ARN],
    ['who may pass another role', [MAY_WRITE, MAY_PASS], `arn:aws:iam::${SOURCE}:role/other`],
    ['who may pass the role to another service', [MAY_WRITE, passTo('lambda.amazonaws.com')], ROLE_ARN],
    ['who passes a role of another account', [MAY_WRITE, ANY_PASS], `arn:aws:iam::${DESTINATION}:role/replicator`],
  ])('%s is denied', async (_, statements, role) => {
    const s3 = await callerWith(statements);
    await expect(write(s3, role)).rejects.toMatchObject({ name: 'AccessDenied', $metadata: { httpStatusCode: 403 } });
  });

  it('needs no permission in the destination', async () => {
    await pair.putBucketPolicy([]);
    await expect(write(await callerWith([MAY_WRITE, MAY_PASS]))).resolves.toBeDefined();
  });
});

function passTo(service: string): Statement {
  return { ...ANY_PASS, Condition: { StringEquals: { 'iam:PassedToService': service } } };
}

function root(): S3Client {
  return pair.simulator.clients(SOURCE).s3;
}

/** A user of the source account who may do just this. */
async function callerWith(statements: Statement[]): Promise<S3Client> {
  const { iam } = pair.simulator.clients(SOURCE);
  await iam.send(new CreateUserCommand({ UserName: 'caller' }));
  const PolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement: statements });
  await iam.send(new PutUserPolicyCommand({ UserName: 'caller', PolicyName: 'own', PolicyDocument }));
  const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName: 'caller' }));
  const { AccessKeyId = '', SecretAccessKey = '' } = AccessKey ?? {};
  return pair.simulator.clients({ accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey }).s3;
}
