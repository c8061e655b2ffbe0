import {
  AttachRolePolicyCommand,
  AttachUserPolicyCommand,
  CreatePolicyCommand,
  CreatePolicyVersionCommand,
  CreateRoleCommand,
  CreateUserCommand,
  DeletePolicyCommand,
  DeletePolicyVersionCommand,
  DetachUserPolicyCommand,
  GetPolicyCommand,
  GetPolicyVersionCommand,
  type IAMClient,
  ListAttachedUserPoliciesCommand,
  ListEntitiesForPolicyCommand,
  ListPoliciesCommand,
  type ListPoliciesCommandInput,
  ListPolicyTagsCommand,
  ListPolicyVersionsCommand,
  PutUserPermissionsBoundaryCommand,
  SetDefaultPolicyVersionCommand,
  TagPolicyCommand,
  UntagPolicyCommand,
} from '@aws-sdk/client-iam';
import { ListBucketsCommand } from '@aws-sdk/client-s3';
import { createUserKeys, policyText } from '../support/principals.ts';
import { type Keys, startTestSimulator, type TestSimulator } from '../support/simulator.ts';

const ACCOUNT = '111111111111';
const ARN = `arn:aws:iam::${ACCOUNT}:policy/p`;
const READ_ONLY = 'arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess';
const NOTHING_OF_USE = policyText([{ Effect: 'Allow', Action: 'sqs:SendMessage', Resource: '*' }]);
const ALL_OF_S3 = policyText([{ Effect: 'Allow', Action: 's3:*', Resource: '*' }]);
const TRUST = policyText([{ Effect: 'Allow', Principal: { Service: 's3.amazonaws.com' }, Action: 'sts:AssumeRole' }]);

let simulator: TestSimulator;
let iam: IAMClient;

beforeEach(async () => {
  simulator = await startTestSimulator();
  iam = simulator.clients(ACCOUNT).iam;
  await iam.send(new CreatePolicyCommand({ PolicyName: 'p', PolicyDocument: NOTHING_OF_USE }));
});
afterEach(() => simulator.close());

describe('a new version of a policy', () => {
  test('counts for who carries the policy when it becomes the default', async () => {
    const ana = await createUserKeys(simulator, ACCOUNT, 'ana', []);
    await iam.send(new AttachUserPolicyCommand({ UserName: 'ana', PolicyArn: ARN }));
    await addVersion(ALL_OF_S3);
    await expect(listBuckets(ana)).rejects.toMatchObject({ name: 'AccessDenied' });
    await setDefault('v2');
    await expect(listBuckets(ana)).resolves.toBeDefined();
    await addVersion(NOTHING_OF_USE, true);
    await expect(listBuckets(ana)).rejects.toMatchObject({ name: 'AccessDenied' });
  });

  test('reads back at once and takes effect late', async () => {
    const ana = await createUserKeys(simulator, ACCOUNT, 'ana', []);
    await iam.send(new AttachUserPolicyCommand({ UserName: 'ana', PolicyArn: ARN }));
    simulator.world.lateness = { ...simulator.world.lateness, iamPropagation: [3600, 3600] };
    await addVersion(ALL_OF_S3, true);
    const { PolicyVersion } = await iam.send(new GetPolicyVersionCommand({ PolicyArn: ARN, VersionId: 'v2' }));
    expect(PolicyVersion).toMatchObject({ IsDefaultVersion: true });
    expect(decodeURIComponent(PolicyVersion?.Document ?? '')).toBe(ALL_OF_S3);
    await expect(listBuckets(ana)).rejects.toMatchObject({ name: 'AccessDenied' });
  });

  test('is one of five at most, and no number comes twice', async () => {
    for (let version = 2; version <= 5; version++) await addVersion(ALL_OF_S3);
    await expect(addVersion(ALL_OF_S3)).rejects.toMatchObject({
      name: 'LimitExceededException',
      message:
        'A managed policy can have up to 5 versions. Before you create a new version, you must delete an existing version.',
    });
    await deleteVersion('v5');
    expect((await addVersion(ALL_OF_S3)).PolicyVersion?.VersionId).toBe('v6');
    const { Versions } = await iam.send(new ListPolicyVersionsCommand({ PolicyArn: ARN }));
    expect(Versions?.map(({ VersionId }) => VersionId)).toEqual(['v6', 'v4', 'v3', 'v2', 'v1']);
    expect(Versions?.filter(({ IsDefaultVersion }) => IsDefaultVersion)).toMatchObject([{ VersionId: 'v1' }]);
  });

  test('goes before the policy, the default one with it', async () => {
    await addVersion(ALL_OF_S3, true);
    const conflict = (message: string) => ({ name: 'DeleteConflictException', message });
    await expect(deleteVersion('v2')).rejects.toMatchObject(conflict('Cannot delete the default version of a policy.'));
    const remove = () => iam.send(new DeletePolicyCommand({ PolicyArn: ARN }));
    await expect(remove()).rejects.toMatchObject(
      conflict(
        "This policy has more than one version. Before you delete a policy, you must delete the policy's versions. The default version is deleted with the policy.",
      ),
    );
    await deleteVersion('v1');
    await expect(setDefault('v1')).rejects.toMatchObject({ name: 'NoSuchEntityException' });
    await remove();
  });
});

describe('a policy', () => {
  test('names who carries it and whom it bounds', async () => {
    await iam.send(new CreateUserCommand({ UserName: 'ana' }));
    await iam.send(new CreateUserCommand({ UserName: 'ben' }));
    await iam.send(new CreateRoleCommand({ RoleName: 'r', Path: '/team/', AssumeRolePolicyDocument: TRUST }));
    await iam.send(new AttachUserPolicyCommand({ UserName: 'ana', PolicyArn: ARN }));
    await iam.send(new AttachRolePolicyCommand({ RoleName: 'r', PolicyArn: ARN }));
    await iam.send(new PutUserPermissionsBoundaryCommand({ UserName: 'ben', PermissionsBoundary: ARN }));
    const entities = async (filter: object) => {
      const found = await iam.send(new ListEntitiesForPolicyCommand({ PolicyArn: ARN, ...filter }));
      return [found.PolicyUsers?.map(({ UserName }) => UserName), found.PolicyRoles?.map(({ RoleName }) => RoleName)];
    };
    expect(await entities({})).toEqual([['ana', 'ben'], ['r']]);
    expect(await entities({ EntityFilter: 'User' })).toEqual([['ana', 'ben'], []]);
    expect(await entities({ PolicyUsageFilter: 'PermissionsBoundary' })).toEqual([['ben'], []]);
    expect(await entities({ PathPrefix: '/team/' })).toEqual([[], ['r']]);
    expect(await entities({ MaxItems: 2 })).toEqual([['ana', 'ben'], []]);
    const { Policy } = await iam.send(new GetPolicyCommand({ PolicyArn: ARN }));
    expect(Policy).toMatchObject({ AttachmentCount: 2, PermissionsBoundaryUsageCount: 1 });
  });

  test('has tags, which conditions on it can ask for', async () => {
    const onTagged = { StringEquals: { 'aws:ResourceTag/team': 'red' } };
    const ana = await createUserKeys(simulator, ACCOUNT, 'ana', [
      { Effect: 'Allow', Action: 'iam:GetPolicy', Resource: '*', Condition: onTagged },
      {
        Effect: 'Allow',
        Action: 'iam:TagPolicy',
        Resource: '*',
        Condition: { 'ForAllValues:StringEquals': { 'aws:TagKeys': ['cost'] } },
      },
    ]);
    const own = simulator.clients(ana).iam;
    const tag = (client: IAMClient, Key: string, Value: string) =>
      client.send(new TagPolicyCommand({ PolicyArn: ARN, Tags: [{ Key, Value }] }));
    await expect(own.send(new GetPolicyCommand({ PolicyArn: ARN }))).rejects.toMatchObject({ name: 'AccessDenied' });
    await tag(iam, 'team', 'red');
    await expect(own.send(new GetPolicyCommand({ PolicyArn: ARN }))).resolves.toBeDefined();
    await expect(tag(own, 'team', 'blue')).rejects.toMatchObject({ name: 'AccessDenied' });
    await tag(own, 'cost', '7');
    await iam.send(new UntagPolicyCommand({ PolicyArn: ARN, TagKeys: ['team'] }));
    const { Tags } = await iam.send(new ListPolicyTagsCommand({ PolicyArn: ARN }));
    expect(Tags).toEqual([{ Key: 'cost', Value: '7' }]);
  });

  test('is attached to users, ten at most', async () => {
    await iam.send(new CreateUserCommand({ UserName: 'ana' }));
    const attach = async (name: string) => {
      const { Policy } = await iam.send(new CreatePolicyCommand({ PolicyName: name, PolicyDocument: ALL_OF_S3 }));
      await iam.send(new AttachUserPolicyCommand({ UserName: 'ana', PolicyArn: Policy?.Arn }));
    };
    for (let policy = 1; policy <= 10; policy++) await attach(`p${policy}`);
    await expect(attach('p11')).rejects.toMatchObject({
      name: 'LimitExceededException',
      message: 'Cannot exceed quota for PoliciesPerUser: 10',
    });
    await iam.send(new DetachUserPolicyCommand({ UserName: 'ana', PolicyArn: `${ARN}1` }));
    const { AttachedPolicies } = await iam.send(new ListAttachedUserPoliciesCommand({ UserName: 'ana' }));
    expect(AttachedPolicies).toHaveLength(9);
  });

  test.each(['not-an-arn-but-long-enough', 'arn:aws:s3:::a-bucket-of-mine'])(
    'is named by its ARN, not %s',
    async (arn) => {
      await iam.send(new CreateUserCommand({ UserName: 'ana' }));
      await expect(iam.send(new AttachUserPolicyCommand({ UserName: 'ana', PolicyArn: arn }))).rejects.toMatchObject({
        name: 'ValidationError',
        message: 'Invalid ARN:  Could not be parsed!',
      });
    },
  );
});

describe('policies managed by AWS', () => {
  test('are listed by scope and use, beside the own ones', async () => {
    await iam.send(new CreateUserCommand({ UserName: 'ana' }));
    await iam.send(new AttachUserPolicyCommand({ UserName: 'ana', PolicyArn: READ_ONLY }));
    expect(await listed({ Scope: 'Local' })).toEqual([ARN]);
    expect(await listed({ OnlyAttached: true })).toEqual([READ_ONLY]);
    const theirs = await listed({ Scope: 'AWS' });
    expect(theirs).toContain('arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole');
    expect(await listed({})).toHaveLength(theirs.length + 1);
    expect(await listed({ Scope: 'AWS', PathPrefix: '/service-role/' })).not.toContain(READ_ONLY);
  });

  test('say what AWS says they do', async () => {
    const { Policy } = await iam.send(new GetPolicyCommand({ PolicyArn: READ_ONLY }));
    const version = { PolicyArn: READ_ONLY, VersionId: Policy?.DefaultVersionId };
    const { PolicyVersion } = await iam.send(new GetPolicyVersionCommand(version));
    expect(JSON.parse(decodeURIComponent(PolicyVersion?.Document ?? '')).Statement).toMatchObject([
      { Effect: 'Allow', Action: expect.arrayContaining(['s3:Get*', 's3:List*', 's3:Describe*']), Resource: '*' },
    ]);
  });

  test('cannot be changed, by the root neither', async () => {
    for (const command of [
      new DeletePolicyCommand({ PolicyArn: READ_ONLY }),
      new TagPolicyCommand({ PolicyArn: READ_ONLY, Tags: [{ Key: 'a', Value: 'b' }] }),
      new CreatePolicyVersionCommand({ PolicyArn: READ_ONLY, PolicyDocument: ALL_OF_S3 }),
    ]) {
      await expect(iam.send(command as DeletePolicyCommand)).rejects.toMatchObject({ name: 'AccessDenied' });
    }
  });
});

function addVersion(PolicyDocument: string, SetAsDefault = false) {
  return iam.send(new CreatePolicyVersionCommand({ PolicyArn: ARN, PolicyDocument, SetAsDefault }));
}

function setDefault(VersionId: string) {
  return iam.send(new SetDefaultPolicyVersionCommand({ PolicyArn: ARN, VersionId }));
}

function deleteVersion(VersionId: string) {
  return iam.send(new DeletePolicyVersionCommand({ PolicyArn: ARN, VersionId }));
}

/** ARNs of what is listed, through small pages. */
async function listed(input: ListPoliciesCommandInput): Promise<(string | undefined)[]> {
  const page = await iam.send(new ListPoliciesCommand({ MaxItems: 7, ...input }));
  const arns = page.Policies?.map(({ Arn }) => Arn) ?? [];
  return page.IsTruncated ? [...arns, ...(await listed({ ...input, Marker: page.Marker }))] : arns;
}

function listBuckets(keys: Keys) {
  return simulator.clients(keys).s3.send(new ListBucketsCommand({}));
}
