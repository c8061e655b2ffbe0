import {
  CreateSecretCommand,
  type CreateSecretCommandInput,
  DeleteResourcePolicyCommand,
  DeleteSecretCommand,
  DescribeSecretCommand,
  GetResourcePolicyCommand,
  GetSecretValueCommand,
  type GetSecretValueCommandInput,
  ListSecretsCommand,
  ListSecretVersionIdsCommand,
  PutResourcePolicyCommand,
  PutSecretValueCommand,
  RestoreSecretCommand,
  SecretsManagerClient,
  TagResourceCommand,
  UntagResourceCommand,
  UpdateSecretCommand,
  UpdateSecretVersionStageCommand,
} from '@aws-sdk/client-secrets-manager';
import { createVirtualClock, type VirtualClock } from '../../simulator/world/create-virtual-clock.ts';
import { askControl } from '../support/ask-control.ts';
import { jsonClient } from '../support/json-call.ts';
import { callKms, createKmsKey, rootStatement } from '../support/kms.ts';
import { createUserKeys, policyText } from '../support/principals.ts';
import { refusalOf } from '../support/refusal-of.ts';
import { type Keys, rootKeys, startTestSimulator, type TestSimulator } from '../support/simulator.ts';

const ACCOUNT = '111111111111';
const OTHER = '222222222222';
const Name = 'isthmus/accounts';
const SecretId = Name;
const ARNS = `arn:aws:secretsmanager:eu-west-1:${ACCOUNT}:secret:${Name}-??????`;

let simulator: TestSimulator;
let clock: VirtualClock;
let root: SecretsManagerClient;
beforeEach(async () => {
  clock = createVirtualClock(Date.now());
  simulator = await startTestSimulator({ clock });
  root = clientOf(ACCOUNT);
});
afterEach(() => simulator.close());

const raw = jsonClient(() => simulator, { service: 'secretsmanager', prefix: 'secretsmanager', version: '1.1' });

describe('a secret', () => {
  test('has six characters of chance in its ARN, and is found by its name, its ARN and the ARN without them', async () => {
    const { ARN = '', VersionId } = await create('one');
    expect(ARN).toMatch(new RegExp(`^arn:aws:secretsmanager:eu-west-1:${ACCOUNT}:secret:${Name}-[A-Za-z0-9]{6}$`));
    for (const id of [Name, ARN, ARN.slice(0, -7)]) {
      expect(await get({ SecretId: id })).toMatchObject({
        ...{ ARN, Name, VersionId, SecretString: 'one', VersionStages: ['AWSCURRENT'] },
        CreatedDate: new Date(clock.now()),
      });
    }
    for (const id of ['other', `${ARN.slice(0, -1)}_`]) {
      expect(await refusalOf(get({ SecretId: id }))).toMatchObject({
        ...{ code: 'ResourceNotFoundException', message: "Secrets Manager can't find the specified secret." },
      });
    }
    expect((await refusalOf(get({}, clientOf(ACCOUNT, 'eu-central-1')))).code).toBe('ResourceNotFoundException');
    expect((await refusalOf(get({}, clientOf(OTHER)))).code).toBe('ResourceNotFoundException');
  });

  test('keeps what was current as the previous one, while it is rotated', async () => {
    const first = (await create('one')).VersionId;
    const second = (await put('two')).VersionId;
    expect(await get({ VersionStage: 'AWSPREVIOUS' })).toMatchObject({ SecretString: 'one', VersionId: first });
    expect(await get({})).toMatchObject({ SecretString: 'two', VersionId: second });
    const third = (await root.send(new UpdateSecretCommand({ SecretId, SecretString: 'three' }))).VersionId;
    expect(await get({ VersionStage: 'AWSPREVIOUS' })).toMatchObject({ SecretString: 'two' });
    expect(await get({ VersionId: first })).toMatchObject({ SecretString: 'one' });
    expect(await refusalOf(get({ VersionId: first, VersionStage: 'AWSCURRENT' }))).toMatchObject({
      code: 'InvalidRequestException',
    });
    const { VersionIdsToStages } = await root.send(new DescribeSecretCommand({ SecretId }));
    expect(VersionIdsToStages).toEqual({ [`${third}`]: ['AWSCURRENT'], [`${second}`]: ['AWSPREVIOUS'] });
    const all = await root.send(new ListSecretVersionIdsCommand({ SecretId, IncludeDeprecated: true }));
    expect(all.Versions?.map(({ VersionId }) => VersionId)).toEqual([first, second, third]);
  });

  test('has labels that are moved by who says where they are', async () => {
    const first = (await create('one')).VersionId;
    const pending = (await put('two', { VersionStages: ['AWSPENDING'] })).VersionId;
    expect((await get({})).SecretString).toBe('one');
    const move = (input: object) =>
      root.send(new UpdateSecretVersionStageCommand({ SecretId, VersionStage: 'AWSCURRENT', ...input }));
    expect((await refusalOf(move({ MoveToVersionId: pending }))).message).toContain(`${first}`);
    expect((await refusalOf(move({ RemoveFromVersionId: first }))).code).toBe('InvalidParameterException');
    await move({ RemoveFromVersionId: first, MoveToVersionId: pending });
    expect(await get({})).toMatchObject({ SecretString: 'two', VersionStages: ['AWSPENDING', 'AWSCURRENT'] });
    expect((await get({ VersionStage: 'AWSPREVIOUS' })).SecretString).toBe('one');
    const unlabel = { VersionStage: 'AWSPENDING', RemoveFromVersionId: pending };
    await root.send(new UpdateSecretVersionStageCommand({ SecretId, ...unlabel }));
    expect((await get({})).VersionStages).toEqual(['AWSCURRENT']);
  });

  test('is made and written once by the same token, and by no other value under it', async () => {
    const ClientRequestToken = '0123456789abcdef0123456789abcdef';
    const made = await create('one', { ClientRequestToken });
    expect(made.VersionId).toBe(ClientRequestToken);
    expect(await create('one', { ClientRequestToken })).toMatchObject({ ARN: made.ARN, VersionId: ClientRequestToken });
    expect((await refusalOf(create('two', { ClientRequestToken }))).code).toBe('ResourceExistsException');
    expect((await refusalOf(create('one'))).message).toContain(`the secret ${Name} already exists`);
    await put('one', { ClientRequestToken });
    expect((await refusalOf(put('two', { ClientRequestToken }))).code).toBe('ResourceExistsException');
  });

  test('that is deleted can be restored until its days are over, or is gone at once', async () => {
    await create('one');
    const { DeletionDate } = await root.send(new DeleteSecretCommand({ SecretId, RecoveryWindowInDays: 7 }));
    expect(DeletionDate).toEqual(new Date(clock.now() + 7 * 24 * 3600_000));
    expect((await refusalOf(get({}))).message).toContain('marked for deletion');
    expect((await refusalOf(create('two'))).code).toBe('InvalidRequestException');
    expect((await root.send(new ListSecretsCommand({}))).SecretList).toEqual([]);
    await root.send(new RestoreSecretCommand({ SecretId }));
    expect((await get({})).SecretString).toBe('one');
    await root.send(new DeleteSecretCommand({ SecretId, RecoveryWindowInDays: 7 }));
    await clock.advance(8 * 24 * 3600);
    expect((await refusalOf(root.send(new RestoreSecretCommand({ SecretId })))).code).toBe('ResourceNotFoundException');
    await create('two');
    await root.send(new DeleteSecretCommand({ SecretId, ForceDeleteWithoutRecovery: true }));
    expect((await refusalOf(get({}))).code).toBe('ResourceNotFoundException');
    await root.send(new DeleteSecretCommand({ SecretId, ForceDeleteWithoutRecovery: true }));
  });

  test('is bytes as well, has tags, and is listed and described', async () => {
    await create(undefined, {
      SecretBinary: Buffer.from([0, 255]),
      Description: 'keys',
      Tags: [{ Key: 'a', Value: '1' }],
    });
    expect((await get({})).SecretBinary).toEqual(new Uint8Array([0, 255]));
    await root.send(new TagResourceCommand({ SecretId, Tags: [{ Key: 'b', Value: '2' }] }));
    await root.send(new UntagResourceCommand({ SecretId, TagKeys: ['a'] }));
    await root.send(new UpdateSecretCommand({ SecretId, Description: 'more keys' }));
    const described = { Name, Description: 'more keys', Tags: [{ Key: 'b', Value: '2' }] };
    expect(await root.send(new DescribeSecretCommand({ SecretId }))).toMatchObject({
      ...{ ...described, LastAccessedDate: expect.any(Date) },
    });
    await root.send(new CreateSecretCommand({ Name: 'bare' }));
    expect((await refusalOf(get({ SecretId: 'bare' }))).message).toContain('staging label: AWSCURRENT');
    const { SecretList } = await root.send(new ListSecretsCommand({}));
    expect(SecretList?.map((secret) => secret.Name)).toEqual(['bare', Name]);
    const filtered = new ListSecretsCommand({ Filters: [{ Key: 'name', Values: ['isthmus/'] }], MaxResults: 1 });
    expect((await root.send(filtered)).SecretList).toMatchObject([described]);
  });

  test.each([
    ['a name that none can have', 'CreateSecret', { Name: 'a b' }, 'InvalidParameterException'],
    ['two values', 'PutSecretValue', { SecretString: 'a', SecretBinary: 'YQ==' }, 'InvalidParameterException'],
    ['no value', 'PutSecretValue', {}, 'InvalidRequestException'],
    ['an empty value', 'PutSecretValue', { SecretString: '' }, 'InvalidParameterException'],
    ['too large a value', 'PutSecretValue', { SecretString: 'x'.repeat(65_537) }, 'InvalidParameterException'],
    ['a key that is not there', 'UpdateSecret', { KmsKeyId: 'alias/missing' }, 'EncryptionFailure'],
    ['a short window', 'DeleteSecret', { RecoveryWindowInDays: 6 }, 'InvalidParameterException'],
    ['a policy that is none', 'PutResourcePolicy', { ResourcePolicy: '{' }, 'MalformedPolicyDocumentException'],
    ['a replica', 'CreateSecret', { Name: 'r', AddReplicaRegions: [{ Region: 'eu-west-2' }] }, 'NotImplemented'],
    ['a rotation', 'RotateSecret', {}, 'NotImplemented'],
  ])('refuses %s', async (_what, operation, input, code) => {
    await create('one');
    const { body } = await raw(ACCOUNT, operation, operation === 'CreateSecret' ? input : { SecretId, ...input });
    expect(body.__type).toBe(code);
  });
});

describe('the key of a secret', () => {
  test('is by default one that takes no permission', async () => {
    await create('one');
    const reader = clientOf(await createUserKeys(simulator, ACCOUNT, 'reader', [allow('GetSecretValue')]));
    expect((await get({}, reader)).SecretString).toBe('one');
  });

  test('of its own takes permissions on it, through Secrets Manager, and can be disabled', async () => {
    const KmsKeyId = await createKmsKey(simulator, ACCOUNT);
    await create('one', { KmsKeyId });
    const bare = clientOf(await createUserKeys(simulator, ACCOUNT, 'bare', [allow('*')]));
    expect((await refusalOf(get({}, bare))).code).toBe('AccessDeniedException');
    expect((await refusalOf(put('two', {}, bare))).message).toContain('kms:GenerateDataKey');
    const Condition = { StringEquals: { 'kms:ViaService': 'secretsmanager.eu-west-1.amazonaws.com' } };
    const onKey = { Effect: 'Allow', Action: ['kms:Decrypt', 'kms:GenerateDataKey'], Resource: KmsKeyId, Condition };
    const ours = clientOf(await createUserKeys(simulator, ACCOUNT, 'ours', [allow('*'), onKey]));
    await put('two', {}, ours);
    expect((await get({}, ours)).SecretString).toBe('two');
    await callKms(simulator, ACCOUNT, 'DisableKey', { KeyId: KmsKeyId });
    expect((await refusalOf(get({}, ours))).code).toBe('DecryptionFailure');
    expect((await refusalOf(put('three', {}, ours))).code).toBe('EncryptionFailure');
  });
});

describe('permissions', () => {
  test('are those on the ARN with its random end, and by the label of a version', async () => {
    await create('one');
    await put('two');
    const statement = {
      ...allow('GetSecretValue'),
      Condition: { 'ForAnyValue:StringEquals': { 'secretsmanager:VersionStage': ['AWSCURRENT'] } },
    };
    const reader = clientOf(await createUserKeys(simulator, ACCOUNT, 'reader', [statement]));
    expect((await get({}, reader)).SecretString).toBe('two');
    const refused = [
      get({ VersionStage: 'AWSPREVIOUS' }, reader),
      put('three', {}, reader),
      reader.send(new ListSecretsCommand({})),
      reader.send(new DescribeSecretCommand({ SecretId })),
      get({ SecretId: 'other' }, reader),
    ];
    for (const call of refused) expect((await refusalOf(call)).code).toBe('AccessDeniedException');
  });

  test('by the policy of the secret serve another account, if the key lets it in, too', async () => {
    const stranger = [allow('GetSecretValue', '*'), { Effect: 'Allow', Action: 'kms:Decrypt', Resource: '*' }];
    const reader = clientOf(await createUserKeys(simulator, OTHER, 'reader', stranger));
    const grant = { Effect: 'Allow', Principal: { AWS: OTHER }, Action: 'kms:Decrypt', Resource: '*' };
    const KmsKeyId = await createKmsKey(simulator, ACCOUNT, [rootStatement(ACCOUNT), grant]);
    const { ARN } = await create('one', { KmsKeyId });
    expect((await refusalOf(get({ SecretId: ARN }, reader))).code).toBe('AccessDeniedException');
    const ResourcePolicy = policyText([{ ...allow('GetSecretValue', '*'), Principal: { AWS: OTHER } }]);
    await root.send(new PutResourcePolicyCommand({ SecretId, ResourcePolicy, BlockPublicPolicy: true }));
    expect((await root.send(new GetResourcePolicyCommand({ SecretId }))).ResourcePolicy).toBe(ResourcePolicy);
    expect((await get({ SecretId: ARN }, reader)).SecretString).toBe('one');
    await root.send(new UpdateSecretCommand({ SecretId, KmsKeyId: 'alias/aws/secretsmanager' }));
    expect((await refusalOf(get({ SecretId: ARN }, reader))).code).toBe('AccessDeniedException');
    await root.send(new DeleteResourcePolicyCommand({ SecretId }));
    expect((await root.send(new GetResourcePolicyCommand({ SecretId }))).ResourcePolicy).toBeUndefined();
    const open = policyText([{ ...allow('GetSecretValue', '*'), Principal: '*' }]);
    const opening = new PutResourcePolicyCommand({ SecretId, ResourcePolicy: open, BlockPublicPolicy: true });
    expect((await refusalOf(root.send(opening))).code).toBe('PublicPolicyException');
  });
});

test('a value is in no record of CloudTrail and in no refusal', async () => {
  await create('treasure');
  const refusal = await raw(ACCOUNT, 'PutSecretValue', { SecretId, SecretString: 'treasure'.repeat(10_000) });
  const { body } = await askControl(simulator, 'GET', 'events/raised?source=aws.secretsmanager');
  expect(body).toMatchObject({
    events: [{ detail: { eventName: 'CreateSecret', requestParameters: { name: Name } } }, {}],
  });
  expect(JSON.stringify([body, refusal.body])).not.toContain('treasure');
  expect(simulator.world.journal.entries.at(-1)).toMatchObject({ service: 'secretsmanager', resource: Name });
});

function allow(action: string, Resource = ARNS) {
  return { Effect: 'Allow', Action: `secretsmanager:${action}`, Resource };
}

function clientOf(keys: string | Keys, region = 'eu-west-1'): SecretsManagerClient {
  const credentials = typeof keys === 'string' ? rootKeys(keys) : keys;
  const client = new SecretsManagerClient({ endpoint: simulator.endpoint, credentials, region, maxAttempts: 1 });
  // A virtual clock moves on; the client measures its own offset at other moments.
  Object.defineProperty(client.config, 'systemClockOffset', { get: () => clock.now() - Date.now(), set: () => {} });
  return client;
}

function create(SecretString: string | undefined, more: Partial<CreateSecretCommandInput> = {}) {
  return root.send(new CreateSecretCommand({ Name, SecretString, ...more }));
}

function put(SecretString: string, more = {}, client = root) {
  return client.send(new PutSecretValueCommand({ SecretId, SecretString, ...more }));
}

function get(input: Partial<GetSecretValueCommandInput>, client = root) {
  return client.send(new GetSecretValueCommand({ SecretId, ...input }));
}
