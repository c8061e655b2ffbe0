import {
  AddUserToGroupCommand,
  AttachGroupPolicyCommand,
  CreateGroupCommand,
  CreatePolicyCommand,
  CreateUserCommand,
  DeleteGroupCommand,
  DeleteGroupPolicyCommand,
  DeleteUserCommand,
  DetachGroupPolicyCommand,
  GetGroupCommand,
  GetGroupPolicyCommand,
  type IAMClient,
  ListAttachedGroupPoliciesCommand,
  ListGroupPoliciesCommand,
  ListGroupsCommand,
  ListGroupsForUserCommand,
  PutGroupPolicyCommand,
  PutUserPermissionsBoundaryCommand,
  RemoveUserFromGroupCommand,
  UpdateGroupCommand,
} from '@aws-sdk/client-iam';
import { ListBucketsCommand } from '@aws-sdk/client-s3';
import { createUserKeys, policyText } from '../support/principals.ts';
import { type Keys, startTestSimulator, type TestSimulator } from '../support/simulator.ts';

const ACCOUNT = '111111111111';
const ALL_OF_S3 = policyText([{ Effect: 'Allow', Action: 's3:*', Resource: '*' }]);
const ALL_OF_IAM = policyText([{ Effect: 'Allow', Action: 'iam:*', Resource: '*' }]);

let simulator: TestSimulator;
let iam: IAMClient;

beforeEach(async () => {
  simulator = await startTestSimulator();
  iam = simulator.clients(ACCOUNT).iam;
});
afterEach(() => simulator.close());

describe('a group', () => {
  test('reads back with its users, page by page', async () => {
    const { Group } = await create('team', '/eu/');
    for (const name of ['ana', 'ben', 'cem']) await addUser(name);
    const first = await iam.send(new GetGroupCommand({ GroupName: 'team', MaxItems: 2 }));
    expect(first).toMatchObject({ Group, IsTruncated: true });
    expect(first.Users?.map(({ UserName }) => UserName)).toEqual(['ana', 'ben']);
    const rest = await iam.send(new GetGroupCommand({ GroupName: 'team', Marker: first.Marker }));
    expect(rest.Users?.map(({ UserName }) => UserName)).toEqual(['cem']);
    expect(Group).toMatchObject({
      Arn: `arn:aws:iam::${ACCOUNT}:group/eu/team`,
      GroupId: expect.stringMatching(/^AGPA[A-Z2-7]{17}$/),
    });
  });

  test('is found by path, and by its user', async () => {
    await create('team', '/eu/');
    await create('other', '/us/');
    await addUser('ana');
    const { Groups: european } = await iam.send(new ListGroupsCommand({ PathPrefix: '/eu/' }));
    expect(european?.map(({ GroupName }) => GroupName)).toEqual(['team']);
    const { Groups: own } = await iam.send(new ListGroupsForUserCommand({ UserName: 'ana' }));
    expect(own).toEqual(european);
  });

  test('is told apart by name alone', async () => {
    await create('team');
    await expect(create('team', '/elsewhere/')).rejects.toMatchObject({
      name: 'EntityAlreadyExistsException',
      message: 'Group with name team already exists.',
    });
    await expect(iam.send(new GetGroupCommand({ GroupName: 'teem' }))).rejects.toMatchObject({
      name: 'NoSuchEntityException',
      message: 'The group with name teem cannot be found.',
    });
  });

  test('goes only after its users and policies', async () => {
    await create('team');
    await addUser('ana');
    await iam.send(new AttachGroupPolicyCommand({ GroupName: 'team', PolicyArn: await managed() }));
    await putInline(ALL_OF_S3);
    const remove = () => iam.send(new DeleteGroupCommand({ GroupName: 'team' }));
    const refusal = (why: string) => ({
      name: 'DeleteConflictException',
      message: `Cannot delete entity, must ${why}`,
    });
    await expect(remove()).rejects.toMatchObject(refusal('remove users from group first.'));
    const leaving = new DeleteUserCommand({ UserName: 'ana' });
    await expect(iam.send(leaving)).rejects.toMatchObject(refusal('remove users from group first.'));
    await iam.send(new RemoveUserFromGroupCommand({ GroupName: 'team', UserName: 'ana' }));
    await expect(remove()).rejects.toMatchObject(refusal('detach all policies first.'));
    await iam.send(new DetachGroupPolicyCommand({ GroupName: 'team', PolicyArn: await managed() }));
    await expect(remove()).rejects.toMatchObject(refusal('delete policies first.'));
    await iam.send(new DeleteGroupPolicyCommand({ GroupName: 'team', PolicyName: 'own' }));
    await remove();
    await iam.send(new DeleteUserCommand({ UserName: 'ana' }));
  });

  test('has inline policies within a quota of its own, and attached ones', async () => {
    await create('team');
    await putInline(ALL_OF_S3);
    const read = await iam.send(new GetGroupPolicyCommand({ GroupName: 'team', PolicyName: 'own' }));
    expect(decodeURIComponent(read.PolicyDocument ?? '')).toBe(ALL_OF_S3);
    await expect(putInline(ALL_OF_S3.replace('s3:*', `s3:${'x'.repeat(5120)}`))).rejects.toMatchObject({
      name: 'LimitExceededException',
      message: 'Maximum policy size of 5120 bytes exceeded for group team',
    });
    await iam.send(new AttachGroupPolicyCommand({ GroupName: 'team', PolicyArn: await managed() }));
    const { AttachedPolicies } = await iam.send(new ListAttachedGroupPoliciesCommand({ GroupName: 'team' }));
    expect(AttachedPolicies).toEqual([{ PolicyName: 'shared', PolicyArn: await managed() }]);
    const { PolicyNames } = await iam.send(new ListGroupPoliciesCommand({ GroupName: 'team' }));
    expect(PolicyNames).toEqual(['own']);
  });

  test('keeps users and policies under a new name', async () => {
    await create('team');
    await addUser('ana');
    await putInline(ALL_OF_S3);
    await iam.send(new UpdateGroupCommand({ GroupName: 'team', NewGroupName: 'crew', NewPath: '/new/' }));
    const { Group, Users } = await iam.send(new GetGroupCommand({ GroupName: 'crew' }));
    expect(Group?.Arn).toBe(`arn:aws:iam::${ACCOUNT}:group/new/crew`);
    expect(Users).toHaveLength(1);
    await expect(iam.send(new GetGroupPolicyCommand({ GroupName: 'crew', PolicyName: 'own' }))).resolves.toBeDefined();
    await expect(iam.send(new GetGroupCommand({ GroupName: 'team' }))).rejects.toMatchObject({
      name: 'NoSuchEntityException',
    });
  });
});

describe('a member', () => {
  test('may do what the group may, by inline and attached policies, until it leaves', async () => {
    const ana = await createUserKeys(simulator, ACCOUNT, 'ana', []);
    await create('team');
    await putInline(ALL_OF_S3);
    await iam.send(new AttachGroupPolicyCommand({ GroupName: 'team', PolicyArn: await managed() }));
    await expect(listBuckets(ana)).rejects.toMatchObject({ name: 'AccessDenied' });
    await iam.send(new AddUserToGroupCommand({ GroupName: 'team', UserName: 'ana' }));
    await expect(listBuckets(ana)).resolves.toBeDefined();
    await expect(simulator.clients(ana).iam.send(new ListGroupsCommand({}))).resolves.toBeDefined();
    await iam.send(new RemoveUserFromGroupCommand({ GroupName: 'team', UserName: 'ana' }));
    await expect(listBuckets(ana)).rejects.toMatchObject({ name: 'AccessDenied' });
    await expect(
      iam.send(new RemoveUserFromGroupCommand({ GroupName: 'team', UserName: 'ana' })),
    ).rejects.toMatchObject({ name: 'NoSuchEntityException' });
  });

  test('is held by what the group denies, and by a boundary of its own', async () => {
    const everything = [{ Effect: 'Allow', Action: '*', Resource: '*' }];
    const ana = await createUserKeys(simulator, ACCOUNT, 'ana', everything);
    await create('team');
    await putInline(policyText([{ Effect: 'Deny', Action: 's3:*', Resource: '*' }]));
    await iam.send(new AddUserToGroupCommand({ GroupName: 'team', UserName: 'ana' }));
    await expect(listBuckets(ana)).rejects.toMatchObject({
      message: expect.stringContaining('with an explicit deny in an identity-based policy'),
    });
    await putInline(ALL_OF_S3);
    const boundary = { UserName: 'ana', PermissionsBoundary: await managed() };
    await iam.send(new PutUserPermissionsBoundaryCommand(boundary));
    await expect(listBuckets(ana)).rejects.toMatchObject({
      message: expect.stringContaining('because no permissions boundary allows the s3:ListAllMyBuckets action'),
    });
  });

  test('is a member late when IAM is late', async () => {
    const ana = await createUserKeys(simulator, ACCOUNT, 'ana', []);
    await create('team');
    await putInline(ALL_OF_S3);
    simulator.world.lateness = { ...simulator.world.lateness, iamPropagation: [3600, 3600] };
    await iam.send(new AddUserToGroupCommand({ GroupName: 'team', UserName: 'ana' }));
    const { Groups } = await iam.send(new ListGroupsForUserCommand({ UserName: 'ana' }));
    expect(Groups).toHaveLength(1);
    await expect(listBuckets(ana)).rejects.toMatchObject({ name: 'AccessDenied' });
  });

  test('is in ten groups at most', async () => {
    await iam.send(new CreateUserCommand({ UserName: 'ana' }));
    const join = async (name: string) => {
      await create(name);
      await iam.send(new AddUserToGroupCommand({ GroupName: name, UserName: 'ana' }));
    };
    for (let group = 1; group <= 10; group++) await join(`g${group}`);
    await expect(join('g11')).rejects.toMatchObject({
      name: 'LimitExceededException',
      message: 'Cannot exceed quota for GroupsPerUser: 10',
    });
  });
});

test('renaming a group needs the permission on both names', async () => {
  await create('team');
  const only = (name: string) => ({
    Effect: 'Allow',
    Action: 'iam:UpdateGroup',
    Resource: `arn:aws:iam::${ACCOUNT}:group/${name}`,
  });
  const rename = (keys: Keys) =>
    simulator.clients(keys).iam.send(new UpdateGroupCommand({ GroupName: 'team', NewGroupName: 'crew' }));
  const half = await createUserKeys(simulator, ACCOUNT, 'half', [only('team')]);
  await expect(rename(half)).rejects.toMatchObject({ message: expect.stringContaining('group/crew') });
  const whole = await createUserKeys(simulator, ACCOUNT, 'whole', [only('team'), only('crew')]);
  await expect(rename(whole)).resolves.toBeDefined();
});

function create(GroupName: string, Path = '/') {
  return iam.send(new CreateGroupCommand({ GroupName, Path }));
}

async function addUser(UserName: string): Promise<void> {
  await iam.send(new CreateUserCommand({ UserName }));
  await iam.send(new AddUserToGroupCommand({ GroupName: 'team', UserName }));
}

function putInline(PolicyDocument: string) {
  return iam.send(new PutGroupPolicyCommand({ GroupName: 'team', PolicyName: 'own', PolicyDocument }));
}

/** ARN of a managed policy that allows all of IAM; made when it is first asked for. */
async function managed(): Promise<string> {
  const policy = new CreatePolicyCommand({ PolicyName: 'shared', PolicyDocument: ALL_OF_IAM });
  await iam.send(policy).catch((error: Error) => {
    if (error.name !== 'EntityAlreadyExistsException') throw error;
  });
  return `arn:aws:iam::${ACCOUNT}:policy/shared`;
}

function listBuckets(keys: Keys) {
  return simulator.clients(keys).s3.send(new ListBucketsCommand({}));
}
