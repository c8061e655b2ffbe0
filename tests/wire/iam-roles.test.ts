import {
  AttachRolePolicyCommand,
  CreatePolicyCommand,
  CreateRoleCommand,
  type CreateRoleCommandInput,
  DeletePolicyCommand,
  DeleteRoleCommand,
  DeleteRolePermissionsBoundaryCommand,
  DeleteRolePolicyCommand,
  DetachRolePolicyCommand,
  GetPolicyCommand,
  GetPolicyVersionCommand,
  GetRoleCommand,
  GetRolePolicyCommand,
  type IAMClient,
  ListAttachedRolePoliciesCommand,
  ListRolePoliciesCommand,
  ListRoleTagsCommand,
  PutRolePermissionsBoundaryCommand,
  PutRolePolicyCommand,
  paginateListRoles,
  TagRoleCommand,
  UntagRoleCommand,
  UpdateAssumeRolePolicyCommand,
} from '@aws-sdk/client-iam';
import { policyText } from '../support/principals.ts';
import { startTestSimulator, type TestSimulator } from '../support/simulator.ts';

const ACCOUNT = '111111111111';
const TRUST = policyText([{ Effect: 'Allow', Principal: { Service: 's3.amazonaws.com' }, Action: 'sts:AssumeRole' }]);
const POLICY = policyText([{ Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::b/*' }]);

let simulator: TestSimulator;
let iam: IAMClient;

beforeEach(async () => {
  simulator = await startTestSimulator();
  iam = simulator.clients(ACCOUNT).iam;
});
afterEach(() => simulator.close());

describe('a role', () => {
  test('reads back as it was made', async () => {
    const boundary = await createPolicy('limit', '/isthmus/');
    await createRole({
      Path: '/isthmus/replication/',
      Description: 'copies <objects> & markers',
      MaxSessionDuration: 7200,
      PermissionsBoundary: boundary,
      Tags: [{ Key: 'owner', Value: 'platform' }],
    });
    const { Role } = await iam.send(new GetRoleCommand({ RoleName: 'r' }));
    expect(Role).toMatchObject({
      Arn: `arn:aws:iam::${ACCOUNT}:role/isthmus/replication/r`,
      Path: '/isthmus/replication/',
      RoleId: expect.stringMatching(/^AROA[A-Z2-7]{17}$/),
      Description: 'copies <objects> & markers',
      MaxSessionDuration: 7200,
      PermissionsBoundary: { PermissionsBoundaryArn: boundary },
      Tags: [{ Key: 'owner', Value: 'platform' }],
    });
    expect(JSON.parse(decodeURIComponent(Role?.AssumeRolePolicyDocument ?? ''))).toEqual(JSON.parse(TRUST));
  });

  test('is made with an empty list of tags, too', async () => {
    await createRole({ Tags: [] });
    const { Role } = await iam.send(new GetRoleCommand({ RoleName: 'r' }));
    expect(Role?.Tags ?? []).toEqual([]);
  });

  test('is made once', async () => {
    await createRole({});
    await expect(createRole({})).rejects.toMatchObject({
      name: 'EntityAlreadyExistsException',
      message: 'Role with name r already exists.',
      $metadata: { httpStatusCode: 409 },
    });
  });

  test('has another id when it is made again', async () => {
    const first = await createRole({});
    await iam.send(new DeleteRoleCommand({ RoleName: 'r' }));
    expect((await createRole({})).Role?.RoleId).not.toBe(first.Role?.RoleId);
  });

  test('goes only after its policies', async () => {
    await createRole({});
    const arn = await createPolicy('p');
    const remove = () => iam.send(new DeleteRoleCommand({ RoleName: 'r' }));
    await iam.send(new AttachRolePolicyCommand({ RoleName: 'r', PolicyArn: arn }));
    await putPolicy('own', POLICY);
    const conflict = (message: string) => ({ name: 'DeleteConflictException', message });
    await expect(remove()).rejects.toMatchObject(conflict('Cannot delete entity, must detach all policies first.'));
    await iam.send(new DetachRolePolicyCommand({ RoleName: 'r', PolicyArn: arn }));
    await expect(remove()).rejects.toMatchObject(conflict('Cannot delete entity, must delete policies first.'));
    await iam.send(new DeleteRolePolicyCommand({ RoleName: 'r', PolicyName: 'own' }));
    await remove();
    await expect(iam.send(new GetRoleCommand({ RoleName: 'r' }))).rejects.toMatchObject({
      name: 'NoSuchEntityException',
      message: 'The role with name r cannot be found.',
      $metadata: { httpStatusCode: 404 },
    });
  });

  test('is listed by path, page by page, in order', async () => {
    for (const name of ['c', 'a', 'b', 'd']) await createRole({ RoleName: name, Path: '/in/' });
    await createRole({ RoleName: 'elsewhere' });
    const pages: string[][] = [];
    for await (const page of paginateListRoles({ client: iam, pageSize: 3 }, { PathPrefix: '/in/' })) {
      pages.push((page.Roles ?? []).map(({ RoleName }) => RoleName ?? ''));
    }
    expect(pages).toEqual([['a', 'b', 'c'], ['d']]);
  });

  test('takes tags and loses them', async () => {
    await createRole({ Tags: [{ Key: 'a', Value: '1' }] });
    await iam.send(
      new TagRoleCommand({
        RoleName: 'r',
        Tags: [
          { Key: 'b', Value: '' },
          { Key: 'a', Value: '2' },
        ],
      }),
    );
    await iam.send(new UntagRoleCommand({ RoleName: 'r', TagKeys: ['b', 'never'] }));
    const { Tags } = await iam.send(new ListRoleTagsCommand({ RoleName: 'r' }));
    expect(Tags).toEqual([{ Key: 'a', Value: '2' }]);
  });

  test.each([
    ['a name too long', { RoleName: 'r'.repeat(65) }, 'ValidationError', /'roleName' .* less than or equal to 64/],
    ['a name with spaces', { RoleName: 'a role' }, 'ValidationError', /'a role' at 'roleName' .* regular expression/],
    ['a path without slashes', { Path: 'isthmus' }, 'ValidationError', /It must begin and end with \//],
    ['a session too long', { MaxSessionDuration: 43_201 }, 'ValidationError', /less than or equal to 43200/],
    ['no JSON', { AssumeRolePolicyDocument: 'x' }, 'MalformedPolicyDocumentException', /contains invalid Json/],
    [
      'a boundary that is not there',
      { PermissionsBoundary: missing('policy/x') },
      'NoSuchEntityException',
      /Scope ARN: .* does not exist/,
    ],
    ['the same tag twice', { Tags: twice('a', 'A') }, 'InvalidInputException', /Duplicate tag keys/],
  ])('is refused with %s', async (_what, input, name, message) => {
    await expect(createRole(input)).rejects.toMatchObject({ name, message: expect.stringMatching(message) });
  });
});

describe('a trust policy', () => {
  test.each([
    ['a role that is not there', { AWS: missing('role/x') }, `"AWS":"${missing('role/x')}"`],
    ['an account that is not there', { AWS: '333333333333' }, '"AWS":"333333333333"'],
    ['a service that cannot be', { Service: 's3.example.com' }, '"SERVICE":"s3.example.com"'],
  ])('must not name %s', async (_what, Principal, said) => {
    const document = policyText([{ Effect: 'Allow', Principal, Action: 'sts:AssumeRole' }]);
    await expect(createRole({ AssumeRolePolicyDocument: document })).rejects.toMatchObject({
      name: 'MalformedPolicyDocumentException',
      message: `Invalid principal in policy: ${said}`,
    });
  });

  test('must not be longer than its quota', async () => {
    const Condition = { StringEquals: { 'sts:ExternalId': 'x'.repeat(2000) } };
    const statement = { Effect: 'Allow', Principal: { AWS: ACCOUNT }, Action: 'sts:AssumeRole', Condition };
    await expect(createRole({ AssumeRolePolicyDocument: policyText([statement]) })).rejects.toMatchObject({
      name: 'LimitExceededException',
      message: 'Cannot exceed quota for ACLSizePerRole: 2048',
    });
  });

  test('is replaced as a whole', async () => {
    await createRole({});
    const trust = TRUST.replace('s3.amazonaws.com', 'batchoperations.s3.amazonaws.com');
    await iam.send(new UpdateAssumeRolePolicyCommand({ RoleName: 'r', PolicyDocument: trust }));
    const { Role } = await iam.send(new GetRoleCommand({ RoleName: 'r' }));
    expect(decodeURIComponent(Role?.AssumeRolePolicyDocument ?? '')).toBe(trust);
  });
});

describe('inline policies of a role', () => {
  beforeEach(() => createRole({}));

  test('are put, read, listed and deleted', async () => {
    await putPolicy('b', POLICY);
    await putPolicy('a', POLICY);
    const { PolicyDocument } = await iam.send(new GetRolePolicyCommand({ RoleName: 'r', PolicyName: 'a' }));
    expect(decodeURIComponent(PolicyDocument ?? '')).toBe(POLICY);
    await iam.send(new DeleteRolePolicyCommand({ RoleName: 'r', PolicyName: 'a' }));
    const { PolicyNames } = await iam.send(new ListRolePoliciesCommand({ RoleName: 'r' }));
    expect(PolicyNames).toEqual(['b']);
    await expect(iam.send(new GetRolePolicyCommand({ RoleName: 'r', PolicyName: 'a' }))).rejects.toMatchObject({
      name: 'NoSuchEntityException',
      message: 'The role policy with name a cannot be found.',
    });
  });

  test('share one quota, in which white space does not count', async () => {
    const sized = (size: number) => POLICY.replace('b/*', `${'b'.repeat(size - POLICY.length + 1)}/*`);
    await putPolicy('a', sized(6000).replaceAll(':', ': '.trimEnd()));
    await putPolicy('b', JSON.stringify(JSON.parse(sized(4240)), undefined, 4));
    await expect(putPolicy('b', sized(4241))).rejects.toMatchObject({
      name: 'LimitExceededException',
      message: 'Maximum policy size of 10240 bytes exceeded for role r',
    });
  });

  test('must not name a principal', async () => {
    const document = policyText([{ Effect: 'Allow', Principal: '*', Action: 's3:*', Resource: '*' }]);
    await expect(putPolicy('a', document)).rejects.toMatchObject({
      name: 'MalformedPolicyDocumentException',
      message: 'Policy document should not specify a principal.',
    });
  });
});

describe('managed policies', () => {
  test('read back, and are deleted when nobody uses them', async () => {
    await createRole({});
    const arn = await createPolicy('p', '/isthmus/');
    await iam.send(new PutRolePermissionsBoundaryCommand({ RoleName: 'r', PermissionsBoundary: arn }));
    await iam.send(new AttachRolePolicyCommand({ RoleName: 'r', PolicyArn: arn }));
    const { Policy } = await iam.send(new GetPolicyCommand({ PolicyArn: arn }));
    expect(Policy).toMatchObject({ Arn: arn, Path: '/isthmus/', AttachmentCount: 1, PermissionsBoundaryUsageCount: 1 });
    const { PolicyVersion } = await iam.send(new GetPolicyVersionCommand({ PolicyArn: arn, VersionId: 'v1' }));
    expect(decodeURIComponent(PolicyVersion?.Document ?? '')).toBe(POLICY);
    const remove = () => iam.send(new DeletePolicyCommand({ PolicyArn: arn }));
    await expect(remove()).rejects.toMatchObject({ name: 'DeleteConflictException' });
    await iam.send(new DetachRolePolicyCommand({ RoleName: 'r', PolicyArn: arn }));
    await iam.send(new DeleteRolePermissionsBoundaryCommand({ RoleName: 'r' }));
    await remove();
    await expect(iam.send(new GetPolicyCommand({ PolicyArn: arn }))).rejects.toMatchObject({
      name: 'NoSuchEntityException',
    });
  });

  test('are attached, also those of AWS, and listed', async () => {
    await createRole({});
    const own = await createPolicy('p');
    const theirs = 'arn:aws:iam::aws:policy/AdministratorAccess';
    for (const PolicyArn of [own, theirs, own])
      await iam.send(new AttachRolePolicyCommand({ RoleName: 'r', PolicyArn }));
    const { AttachedPolicies } = await iam.send(new ListAttachedRolePoliciesCommand({ RoleName: 'r' }));
    expect(AttachedPolicies).toEqual([
      { PolicyName: 'AdministratorAccess', PolicyArn: theirs },
      { PolicyName: 'p', PolicyArn: own },
    ]);
    const absent = new AttachRolePolicyCommand({ RoleName: 'r', PolicyArn: missing('policy/x') });
    await expect(iam.send(absent)).rejects.toMatchObject({
      name: 'NoSuchEntityException',
      message: `Policy ${missing('policy/x')} does not exist or is not attachable.`,
    });
  });
});

function createRole(input: Partial<CreateRoleCommandInput>) {
  return iam.send(new CreateRoleCommand({ RoleName: 'r', AssumeRolePolicyDocument: TRUST, ...input }));
}

async function createPolicy(name: string, path = '/'): Promise<string> {
  const command = new CreatePolicyCommand({ PolicyName: name, Path: path, PolicyDocument: POLICY });
  return (await iam.send(command)).Policy?.Arn ?? '';
}

function putPolicy(name: string, document: string) {
  return iam.send(new PutRolePolicyCommand({ RoleName: 'r', PolicyName: name, PolicyDocument: document }));
}

function missing(resource: string): string {
  return `arn:aws:iam::${ACCOUNT}:${resource}`;
}

function twice(...keys: string[]) {
  return keys.map((Key) => ({ Key, Value: 'v' }));
}
