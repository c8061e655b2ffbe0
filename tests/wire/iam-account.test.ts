import {
  AddUserToGroupCommand,
  AttachRolePolicyCommand,
  CreateAccessKeyCommand,
  CreateAccountAliasCommand,
  CreateGroupCommand,
  CreateRoleCommand,
  CreateUserCommand,
  DeleteAccountAliasCommand,
  DeleteRoleCommand,
  DeleteUserPermissionsBoundaryCommand,
  GetAccountAuthorizationDetailsCommand,
  type GetAccountAuthorizationDetailsResponse,
  GetAccountSummaryCommand,
  GetRoleCommand,
  GetUserCommand,
  type IAMClient,
  ListAccessKeysCommand,
  ListAccountAliasesCommand,
  ListInstanceProfilesForRoleCommand,
  ListMFADevicesCommand,
  ListRoleTagsCommand,
  ListUsersCommand,
  ListUserTagsCommand,
  PutUserPermissionsBoundaryCommand,
  TagRoleCommand,
  TagUserCommand,
  UntagUserCommand,
  UpdateAccessKeyCommand,
  UpdateRoleCommand,
  UpdateRoleDescriptionCommand,
  UpdateUserCommand,
} from '@aws-sdk/client-iam';
import { CreateBucketCommand, GetBucketPolicyCommand, PutBucketPolicyCommand } from '@aws-sdk/client-s3';
import { GetAccessKeyInfoCommand, GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { createRoleFor, createUserKeys, policyText } from '../support/principals.ts';
import { startTestSimulator, type TestSimulator } from '../support/simulator.ts';

const ACCOUNT = '111111111111';
const ADMINISTRATOR = 'arn:aws:iam::aws:policy/AdministratorAccess';
const ANYTHING = [{ Effect: 'Allow', Action: '*', Resource: '*' }];

let simulator: TestSimulator;
let iam: IAMClient;

beforeEach(async () => {
  simulator = await startTestSimulator();
  iam = simulator.clients(ACCOUNT).iam;
});
afterEach(() => simulator.close());

describe('a user under a new name', () => {
  test('keeps id, keys and permissions', async () => {
    const keys = await createUserKeys(simulator, ACCOUNT, 'ana', ANYTHING);
    const { User } = await iam.send(new GetUserCommand({ UserName: 'ana' }));
    await rename('anna');
    const { User: renamed } = await simulator.clients(keys).iam.send(new GetUserCommand({}));
    const Arn = `arn:aws:iam::${ACCOUNT}:user/people/anna`;
    expect(renamed).toEqual({ ...User, UserName: 'anna', Path: '/people/', Arn });
    expect(await simulator.clients(keys).sts.send(new GetCallerIdentityCommand({}))).toMatchObject({ Arn });
  });

  test('is named so by the policies that trust it', async () => {
    await iam.send(new CreateUserCommand({ UserName: 'ana' }));
    const { s3 } = simulator.clients(ACCOUNT, 'us-east-1');
    await s3.send(new CreateBucketCommand({ Bucket: 'orders' }));
    const statement = { Effect: 'Allow', Action: 's3:ListBucket', Resource: 'arn:aws:s3:::orders' };
    const named = (name: string) =>
      policyText([{ ...statement, Principal: { AWS: `arn:aws:iam::${ACCOUNT}:user/${name}` } }]);
    await s3.send(new PutBucketPolicyCommand({ Bucket: 'orders', Policy: named('ana') }));
    await rename('anna');
    const { Policy } = await s3.send(new GetBucketPolicyCommand({ Bucket: 'orders' }));
    expect(JSON.parse(Policy ?? '').Statement).toEqual(JSON.parse(named('people/anna')).Statement);
  });

  test('cannot take the name of another', async () => {
    for (const UserName of ['ana', 'anna']) await iam.send(new CreateUserCommand({ UserName }));
    await expect(rename('anna')).rejects.toMatchObject({ name: 'EntityAlreadyExistsException' });
  });
});

describe('a user', () => {
  test('is not let in by a key that is switched off', async () => {
    const keys = await createUserKeys(simulator, ACCOUNT, 'ana', []);
    const turn = (Status: 'Active' | 'Inactive') =>
      iam.send(new UpdateAccessKeyCommand({ UserName: 'ana', AccessKeyId: keys.accessKeyId, Status }));
    const ask = () => simulator.clients(keys).sts.send(new GetCallerIdentityCommand({}));
    await turn('Inactive');
    await expect(ask()).rejects.toMatchObject({ name: 'InvalidClientTokenId' });
    const { AccessKeyMetadata } = await iam.send(new ListAccessKeysCommand({ UserName: 'ana' }));
    expect(AccessKeyMetadata).toMatchObject([{ Status: 'Inactive' }]);
    await turn('Active');
    await expect(ask()).resolves.toBeDefined();
  });

  test('has tags, whose keys differ by more than case', async () => {
    await iam.send(new CreateUserCommand({ UserName: 'ana', Tags: [{ Key: 'Team', Value: 'red' }] }));
    const tag = (Key: string, Value: string) =>
      iam.send(new TagUserCommand({ UserName: 'ana', Tags: [{ Key, Value }] }));
    await tag('team', 'blue');
    await tag('cost', '7');
    await iam.send(new UntagUserCommand({ UserName: 'ana', TagKeys: ['cost', 'absent'] }));
    const { Tags } = await iam.send(new ListUserTagsCommand({ UserName: 'ana' }));
    expect(Tags).toEqual([{ Key: 'team', Value: 'blue' }]);
    await expect(tag('aws:x', 'y')).rejects.toMatchObject({ name: 'InvalidInputException' });
    await expect(tag('semi;colon', 'y')).rejects.toMatchObject({ name: 'ValidationError' });
  });

  test('has a boundary, which an administrator can be made to insist on', async () => {
    const insisting = { StringEquals: { 'iam:PermissionsBoundary': ADMINISTRATOR } };
    const delegate = await createUserKeys(simulator, ACCOUNT, 'delegate', [
      { Effect: 'Allow', Action: 'iam:*User*', Resource: '*', Condition: insisting },
    ]);
    const own = simulator.clients(delegate).iam;
    await iam.send(new CreateUserCommand({ UserName: 'ana' }));
    const drop = (client: IAMClient) => client.send(new DeleteUserPermissionsBoundaryCommand({ UserName: 'ana' }));
    await expect(drop(own)).rejects.toMatchObject({ name: 'AccessDenied' });
    await own.send(new PutUserPermissionsBoundaryCommand({ UserName: 'ana', PermissionsBoundary: ADMINISTRATOR }));
    const { User } = await iam.send(new GetUserCommand({ UserName: 'ana' }));
    expect(User?.PermissionsBoundary).toMatchObject({ PermissionsBoundaryArn: ADMINISTRATOR });
    await drop(iam);
    await expect(drop(iam)).rejects.toMatchObject({ message: 'User ana does not have a permission boundary.' });
  });

  test('is listed by path', async () => {
    await iam.send(new CreateUserCommand({ UserName: 'ana', Path: '/people/' }));
    await iam.send(new CreateUserCommand({ UserName: 'robot' }));
    const { Users } = await iam.send(new ListUsersCommand({ PathPrefix: '/people/' }));
    expect(Users).toMatchObject([{ UserName: 'ana' }]);
    await expect(iam.send(new ListMFADevicesCommand({ UserName: 'ana' }))).resolves.toMatchObject({ MFADevices: [] });
  });

  test('must be named by sessions, and a root is told of itself', async () => {
    const { User } = await iam.send(new GetUserCommand({}));
    expect(User).toMatchObject({ UserId: ACCOUNT, Arn: `arn:aws:iam::${ACCOUNT}:root` });
    await expect(iam.send(new CreateAccessKeyCommand({}))).rejects.toMatchObject({
      message: 'Must specify userName when calling with non-User credentials',
    });
  });
});

describe('a role', () => {
  test('answers its making with the trust as it was sent, and reads back with ARNs', async () => {
    const trust = (AWS: string) => policyText([{ Effect: 'Allow', Principal: { AWS }, Action: 'sts:AssumeRole' }]);
    const input = { RoleName: 'r', AssumeRolePolicyDocument: trust(ACCOUNT) };
    const { Role: made } = await iam.send(new CreateRoleCommand(input));
    expect(decodeURIComponent(made?.AssumeRolePolicyDocument ?? '')).toBe(trust(ACCOUNT));
    const { Role } = await iam.send(new GetRoleCommand({ RoleName: 'r' }));
    expect(decodeURIComponent(Role?.AssumeRolePolicyDocument ?? '')).toBe(trust(`arn:aws:iam::${ACCOUNT}:root`));
    expect(Role).toMatchObject({ RoleLastUsed: {}, MaxSessionDuration: 3600 });
  });

  test('changes its description and longest session', async () => {
    await createRoleFor(simulator, ACCOUNT, 'r', []);
    await iam.send(new UpdateRoleCommand({ RoleName: 'r', MaxSessionDuration: 7200 }));
    const { Role } = await iam.send(new UpdateRoleDescriptionCommand({ RoleName: 'r', Description: 'new' }));
    expect(Role).toMatchObject({ Description: 'new', MaxSessionDuration: 7200 });
    const tooLong = new UpdateRoleCommand({ RoleName: 'r', Description: 'x'.repeat(1001) });
    await expect(iam.send(tooLong)).rejects.toMatchObject({ name: 'ValidationError' });
    await expect(iam.send(new ListInstanceProfilesForRoleCommand({ RoleName: 'r' }))).resolves.toMatchObject({
      InstanceProfiles: [],
    });
    await iam.send(new DeleteRoleCommand({ RoleName: 'r' }));
  });

  test('takes a tag in another case for the same', async () => {
    await createRoleFor(simulator, ACCOUNT, 'r', []);
    for (const Key of ['Team', 'TEAM']) {
      await iam.send(new TagRoleCommand({ RoleName: 'r', Tags: [{ Key, Value: Key }] }));
    }
    const { Tags } = await iam.send(new ListRoleTagsCommand({ RoleName: 'r' }));
    expect(Tags).toEqual([{ Key: 'TEAM', Value: 'TEAM' }]);
  });
});

describe('an account', () => {
  test('has one alias, its own alone', async () => {
    const put = (account: string, AccountAlias: string) =>
      simulator.clients(account).iam.send(new CreateAccountAliasCommand({ AccountAlias }));
    await put(ACCOUNT, 'acme');
    await put(ACCOUNT, 'acme-eu');
    await expect(put('222222222222', 'acme-eu')).rejects.toMatchObject({ name: 'EntityAlreadyExistsException' });
    await put('222222222222', 'acme');
    await expect(put(ACCOUNT, 'Acme')).rejects.toMatchObject({ name: 'ValidationError' });
    const list = async () => (await iam.send(new ListAccountAliasesCommand({}))).AccountAliases;
    expect(await list()).toEqual(['acme-eu']);
    await iam.send(new DeleteAccountAliasCommand({ AccountAlias: 'acme-eu' }));
    expect(await list()).toEqual([]);
  });

  test('tells all about permissions, through pages and filters', async () => {
    const keys = await createUserKeys(simulator, ACCOUNT, 'ana', ANYTHING);
    await iam.send(new CreateGroupCommand({ GroupName: 'team' }));
    await iam.send(new AddUserToGroupCommand({ GroupName: 'team', UserName: 'ana' }));
    await createRoleFor(simulator, ACCOUNT, 'r', ANYTHING);
    await iam.send(new AttachRolePolicyCommand({ RoleName: 'r', PolicyArn: ADMINISTRATOR }));
    const pages = await allDetails();
    expect(pages).toHaveLength(4);
    expect(pages.flatMap(({ UserDetailList }) => UserDetailList)).toMatchObject([
      { UserName: 'ana', GroupList: ['team'], UserPolicyList: [{ PolicyName: 'own' }] },
    ]);
    expect(pages.flatMap(({ GroupDetailList }) => GroupDetailList)).toMatchObject([{ GroupName: 'team' }]);
    expect(pages.flatMap(({ RoleDetailList }) => RoleDetailList)).toMatchObject([
      { RoleName: 'r', AttachedManagedPolicies: [{ PolicyArn: ADMINISTRATOR }], InstanceProfileList: [] },
    ]);
    expect(pages.flatMap(({ Policies }) => Policies)).toMatchObject([{ Arn: ADMINISTRATOR, AttachmentCount: 1 }]);
    const filtered = await iam.send(new GetAccountAuthorizationDetailsCommand({ Filter: ['Group'] }));
    expect(filtered).toMatchObject({ UserDetailList: [], GroupDetailList: [{ GroupName: 'team' }], Policies: [] });
    const { SummaryMap } = await iam.send(new GetAccountSummaryCommand({}));
    expect(SummaryMap).toMatchObject({ Users: 1, Groups: 1, Roles: 1, Policies: 0, UsersQuota: 5000 });
    const { sts } = simulator.clients('222222222222');
    const info = await sts.send(new GetAccessKeyInfoCommand({ AccessKeyId: keys.accessKeyId }));
    expect(info.Account).toBe(ACCOUNT);
  });
});

/** All there is to tell, one entry to a page. */
async function allDetails(Marker?: string): Promise<GetAccountAuthorizationDetailsResponse[]> {
  const page = await iam.send(new GetAccountAuthorizationDetailsCommand({ MaxItems: 1, Marker }));
  return page.IsTruncated ? [page, ...(await allDetails(page.Marker))] : [page];
}

function rename(NewUserName: string) {
  return iam.send(new UpdateUserCommand({ UserName: 'ana', NewUserName, NewPath: '/people/' }));
}
