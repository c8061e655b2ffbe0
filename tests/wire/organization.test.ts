import { CreatePolicyCommand, GetRoleCommand, PutRolePermissionsBoundaryCommand } from '@aws-sdk/client-iam';
import { ListBucketsCommand, ListObjectsV2Command } from '@aws-sdk/client-s3';
import { askControl } from '../support/ask-control.ts';
import { createUserKeys, policyText } from '../support/principals.ts';
import { DESTINATION, ReplicationPair, SOURCE } from '../support/replication-pair.ts';

const ALL = named('FullAWSAccess', { Effect: 'Allow', Action: '*', Resource: '*' });
const NO_REPLICA = { Effect: 'Deny', Action: 's3:ReplicateObject', Resource: '*' };

let pair: ReplicationPair;
beforeEach(async () => {
  pair = await ReplicationPair.open();
});
afterEach(() => pair.close());

describe('row 30: a Deny of s3:ReplicateObject stops replication', () => {
  it("in a service control policy of the role's account", async () => {
    await organize({ [SOURCE]: { serviceControl: [[ALL], [ALL, named('no', NO_REPLICA)]] } });
    await expectFailure('service-control');
  });

  it("in a resource control policy of the destination's account", async () => {
    await organize({ [DESTINATION]: { resourceControl: [[named('no', { ...NO_REPLICA, Principal: '*' })]] } });
    await expectFailure('resource-control');
  });

  it("in the role's permissions boundary", async () => {
    const { iam } = pair.simulator.clients(SOURCE);
    const PolicyDocument = policyText([{ Effect: 'Allow', Action: '*', Resource: '*' }, NO_REPLICA]);
    const { Policy } = await iam.send(new CreatePolicyCommand({ PolicyName: 'boundary', PolicyDocument }));
    const PermissionsBoundary = Policy?.Arn;
    await iam.send(new PutRolePermissionsBoundaryCommand({ RoleName: 'replicator', PermissionsBoundary }));
    await expectFailure('boundary');
  });

  it("but not in a service control policy of the destination's account, whose principals nobody is here", async () => {
    await organize({ [DESTINATION]: { serviceControl: [[ALL, named('no', NO_REPLICA)]] } });
    await expectReplica();
  });

  it("nor in a resource control policy of the source's account, which does not own the replica", async () => {
    await organize({ [SOURCE]: { resourceControl: [[named('no', { ...NO_REPLICA, Principal: '*' })]] } });
    await expectReplica();
  });
});

describe('service control policies', () => {
  it('hold root users too, and every level must allow', async () => {
    const { s3 } = pair.simulator.clients(SOURCE);
    await organize({ [SOURCE]: { serviceControl: [[ALL], [ALL]] } });
    await expect(s3.send(new ListBucketsCommand({}))).resolves.toBeDefined();
    await organize({
      [SOURCE]: { serviceControl: [[ALL], [named('iam', { Effect: 'Allow', Action: 'iam:*', Resource: '*' })]] },
    });
    await expect(s3.send(new ListBucketsCommand({}))).rejects.toMatchObject({
      message: expect.stringMatching(/because no service control policy allows the s3:ListAllMyBuckets action$/),
    });
    await organize({});
    await expect(s3.send(new ListBucketsCommand({}))).resolves.toBeDefined();
  });

  it('grant nothing', async () => {
    await organize({ [SOURCE]: { serviceControl: [[ALL]] } });
    const keys = await createUserKeys(pair.simulator, SOURCE, 'nobody', []);
    await expect(pair.simulator.clients(keys).s3.send(new ListBucketsCommand({}))).rejects.toMatchObject({
      message: expect.stringMatching(/because no identity-based policy allows/),
    });
  });

  it('explain an explicit deny', async () => {
    const deny = { Effect: 'Deny', Action: 's3:ListBucket', Resource: 'arn:aws:s3:::src' };
    await organize({ [SOURCE]: { serviceControl: [[ALL, named('no', deny)]] } });
    const call = pair.simulator.clients(SOURCE).s3.send(new ListObjectsV2Command({ Bucket: 'src' }));
    await expect(call).rejects.toMatchObject({
      message: expect.stringMatching(/with an explicit deny in a service control policy$/),
    });
  });
});

describe('resource control policies', () => {
  it('guard S3, and not IAM', async () => {
    const deny = { Effect: 'Deny', Principal: '*', Action: '*', Resource: '*' };
    await organize({ [SOURCE]: { resourceControl: [[], [named('no', deny)]] } });
    const { s3, iam } = pair.simulator.clients(SOURCE);
    await expect(s3.send(new ListObjectsV2Command({ Bucket: 'src' }))).rejects.toMatchObject({
      message: expect.stringMatching(/with an explicit deny in a resource control policy$/),
    });
    await expect(iam.send(new GetRoleCommand({ RoleName: 'replicator' }))).resolves.toBeDefined();
  });
});

describe("the organization's id", () => {
  it('is aws:PrincipalOrgID and aws:ResourceOrgID of its accounts, and of no other', async () => {
    const Condition = { StringEquals: { 'aws:PrincipalOrgID': 'o-exampleorg', 'aws:ResourceOrgID': 'o-exampleorg' } };
    const grant = { Effect: 'Allow' as const, Principal: '*' as const, Action: 's3:ListBucket' };
    await pair.putBucketPolicy([{ ...grant, Resource: 'arn:aws:s3:::dst', Condition }]);
    const list = () => pair.simulator.clients(SOURCE).s3.send(new ListObjectsV2Command({ Bucket: 'dst' }));
    await expect(list()).rejects.toMatchObject({ name: 'AccessDenied' });
    await organize({ [SOURCE]: {}, [DESTINATION]: {} }, 'o-exampleorg');
    await expect(list()).resolves.toBeDefined();
    await organize({ [SOURCE]: {} }, 'o-exampleorg');
    await expect(list()).rejects.toMatchObject({ name: 'AccessDenied' });
    await organize({ [DESTINATION]: {} }, 'o-exampleorg');
    await expect(list()).rejects.toMatchObject({ name: 'AccessDenied' });
  });
});

describe('the control', () => {
  it('shows what it was told', async () => {
    const accounts = { [SOURCE]: { serviceControl: [[ALL]] } };
    await organize(accounts);
    expect(await askControl(pair.simulator, 'GET', 'organization')).toEqual({ status: 200, body: { accounts } });
  });

  const allow = { Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' };
  it.each([
    [{ '12': {} }, /twelve digits/],
    [{ [SOURCE]: { other: [] } }, /no field 'other'/],
    [{ [SOURCE]: { serviceControl: [ALL] } }, /\[0\] must be a list/],
    [{ [SOURCE]: { serviceControl: [[named('x', { Effect: 'Maybe' })]] } }, /document: /],
    [{ [SOURCE]: { serviceControl: [[named('x', allow)]] } }, /document: /],
    [{ [SOURCE]: { resourceControl: [[named('x', allow)]] } }, /Deny statements with Principal/],
    [{ [SOURCE]: { resourceControl: [[named('x', { ...allow, Effect: 'Deny', Action: [] })]] } }, /document: /],
  ])('refuses %j', async (accounts, message) => {
    const { status, body } = await askControl(pair.simulator, 'PUT', 'organization', { accounts });
    expect({ status, body }).toEqual({ status: 400, body: { error: expect.stringMatching(message) } });
    expect(pair.simulator.world.organization.size).toBe(0);
  });
});

function named(name: string, statement: object) {
  return { name, document: { Version: '2012-10-17', Statement: [statement] } };
}

async function organize(accounts: object, id?: string): Promise<void> {
  expect(await askControl(pair.simulator, 'PUT', 'organization', { id, accounts })).toMatchObject({ status: 200 });
}

async function expectFailure(policyKind: string): Promise<void> {
  const version = await pair.put('key');
  expect(await pair.settled('key', version)).toBe('FAILED');
  expect(await pair.head(DESTINATION, 'dst', 'key')).toBeUndefined();
  expect(pair.describe('key', version)?.destinations).toMatchObject([
    { failureReason: 'DstPutObjectNotPermitted', refused: { reasons: [{ code: 'explicit-deny', policyKind }] } },
  ]);
}

async function expectReplica(): Promise<void> {
  const version = await pair.put('key');
  expect(await pair.settled('key', version)).toBe('COMPLETED');
}
