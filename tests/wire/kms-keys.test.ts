import { CreateRoleCommand, DeleteRoleCommand } from '@aws-sdk/client-iam';
import { callKms, createKmsKey, rootStatement } from '../support/kms.ts';
import { createUserKeys } from '../support/principals.ts';
import { type Keys, startTestSimulator, type TestSimulator } from '../support/simulator.ts';

const ACCOUNT = '111111111111';
const OTHER = '222222222222';

let simulator: TestSimulator;
let arn: string;
beforeEach(async () => {
  simulator = await startTestSimulator();
  arn = await createKmsKey(simulator, ACCOUNT);
});
afterEach(() => simulator.close());

const call = (operation: string, input: object = {}, keys: string | Keys = ACCOUNT, region?: string) =>
  callKms(simulator, keys, operation, input, region);

describe('a key', () => {
  test('is described as it was made', async () => {
    const Tags = [{ TagKey: 'team', TagValue: 'a' }];
    const { KeyMetadata: made } = await call('CreateKey', { Description: 'mine', Tags });
    expect(made).toMatchObject({
      AWSAccountId: ACCOUNT,
      Description: 'mine',
      Enabled: true,
      KeyState: 'Enabled',
      KeyManager: 'CUSTOMER',
      KeySpec: 'SYMMETRIC_DEFAULT',
      MultiRegion: false,
    });
    const { Arn, KeyId } = made as { Arn: string; KeyId: string };
    expect(Arn).toBe(`arn:aws:kms:eu-west-1:${ACCOUNT}:key/${KeyId}`);
    expect(await call('DescribeKey', { KeyId })).toEqual({ KeyMetadata: made });
    expect(await call('DescribeKey', { KeyId: Arn })).toEqual({ KeyMetadata: made });
    expect(await call('ListResourceTags', { KeyId })).toEqual({ Tags, Truncated: false });
  });

  test.each([
    [{ MultiRegion: true }, 'MultiRegion'],
    [{ KeySpec: 'RSA_2048' }, 'RSA_2048'],
    [{ Origin: 'EXTERNAL' }, 'EXTERNAL'],
    [{ XksKeyId: 'x' }, 'XksKeyId'],
  ])('of another kind is refused by name: %j', async (input, name) => {
    const refusal = await call('CreateKey', input);
    expect(refusal.__type).toBe('NotImplemented');
    expect(refusal.message).toContain(name);
  });

  test('is made by whoever may make keys; only a policy of their own must not lock them out', async () => {
    const keys = await createUserKeys(simulator, ACCOUNT, 'u', [
      { Effect: 'Allow', Action: 'kms:CreateKey', Resource: '*' },
    ]);
    expect(await call('CreateKey', {}, keys)).toHaveProperty('KeyMetadata');
    const Policy = JSON.stringify({ Version: '2012-10-17', Statement: [rootStatement(ACCOUNT)] });
    expect(await call('CreateKey', { Policy }, keys)).toMatchObject({ __type: 'MalformedPolicyDocumentException' });
  });

  test('has at most 50 tags from the start', async () => {
    const Tags = Array.from({ length: 51 }, (_, index) => ({ TagKey: `${index}`, TagValue: '' }));
    expect(await call('CreateKey', { Tags })).toMatchObject({ __type: 'LimitExceededException' });
    expect(await call('CreateKey', { Tags: Tags.slice(1) })).toHaveProperty('KeyMetadata');
  });

  test.each([
    ['UpdateKeyDescription', 'description', { Description: '' }],
    ['TagResource', 'tags', { Tags: [] }],
    ['UntagResource', 'tagKeys', { TagKeys: [] }],
  ])('is left alone by %s without its %s, though that may be empty', async (operation, field, empty) => {
    expect(await call(operation, { KeyId: arn })).toEqual({
      __type: 'ValidationException',
      message: `1 validation error detected: Value null at '${field}' failed to satisfy constraint: Member must not be null`,
    });
    expect(await call(operation, { KeyId: arn, ...empty })).toEqual({});
  });

  test('is looked for in the region and the account of the call', async () => {
    const id = arn.split('/')[1] ?? '';
    expect(await call('DescribeKey', { KeyId: id }, ACCOUNT, 'us-east-1')).toEqual({
      __type: 'NotFoundException',
      message: `Key 'arn:aws:kms:us-east-1:${ACCOUNT}:key/${id}' does not exist`,
    });
    expect(await call('DescribeKey', { KeyId: arn }, ACCOUNT, 'us-east-1')).toEqual({
      __type: 'NotFoundException',
      message: 'Invalid arn eu-west-1',
    });
    expect(await call('DescribeKey', { KeyId: 'nonsense' })).toEqual({
      __type: 'NotFoundException',
      message: "Invalid keyId 'nonsense'",
    });
    expect(await call('DescribeKey', { KeyId: arn }, OTHER)).toMatchObject({ __type: 'AccessDeniedException' });
  });

  test('is listed, page by page', async () => {
    const second = await createKmsKey(simulator, ACCOUNT);
    await createKmsKey(simulator, ACCOUNT, undefined, 'us-east-1');
    const first = await call('ListKeys', { Limit: 1 });
    expect(first).toMatchObject({ Keys: [{ KeyArn: arn }], Truncated: true });
    expect(await call('ListKeys', { Limit: 1, Marker: first.NextMarker })).toMatchObject({
      Keys: [{ KeyArn: second }],
      Truncated: false,
    });
    expect(await call('ListKeys', { Marker: 'x' })).toMatchObject({ __type: 'InvalidMarkerException' });
  });

  test('is disabled and enabled, scheduled for deletion and taken back disabled', async () => {
    const encrypt = () => call('Encrypt', { KeyId: arn, Plaintext: 'QQ==' });
    const state = async () =>
      ((await call('DescribeKey', { KeyId: arn })).KeyMetadata as { KeyState: string }).KeyState;
    await call('DisableKey', { KeyId: arn });
    expect(await encrypt()).toEqual({ __type: 'DisabledException', message: `${arn} is disabled.` });
    await call('EnableKey', { KeyId: arn });
    expect(await call('ScheduleKeyDeletion', { KeyId: arn, PendingWindowInDays: 6 })).toMatchObject({
      __type: 'ValidationException',
    });
    expect(await call('ScheduleKeyDeletion', { KeyId: arn, PendingWindowInDays: 7 })).toMatchObject({
      KeyState: 'PendingDeletion',
      PendingWindowInDays: 7,
    });
    const pending = { __type: 'KMSInvalidStateException', message: `${arn} is pending deletion.` };
    expect(await encrypt()).toEqual(pending);
    expect(await call('EnableKey', { KeyId: arn })).toEqual(pending);
    expect(await call('CancelKeyDeletion', { KeyId: arn })).toEqual({ KeyId: arn });
    expect(await state()).toBe('Disabled');
    expect(await call('CancelKeyDeletion', { KeyId: arn })).toMatchObject({ __type: 'KMSInvalidStateException' });
  });

  test('is gone when its waiting period is over', async () => {
    simulator.world.clock.speed = 1e9;
    await call('ScheduleKeyDeletion', { KeyId: arn });
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(await call('DescribeKey', { KeyId: arn })).toMatchObject({ __type: 'NotFoundException' });
    expect(await call('ListKeys')).toMatchObject({ Keys: [] });
  });

  test('takes tags, a description and rotation', async () => {
    await call('TagResource', {
      KeyId: arn,
      Tags: [
        { TagKey: 'a', TagValue: '' },
        { TagKey: 'b', TagValue: '2' },
      ],
    });
    await call('UntagResource', { KeyId: arn, TagKeys: ['b'] });
    expect(await call('ListResourceTags', { KeyId: arn })).toMatchObject({ Tags: [{ TagKey: 'a', TagValue: '' }] });
    await call('UpdateKeyDescription', { KeyId: arn, Description: 'new' });
    expect(await call('DescribeKey', { KeyId: arn })).toMatchObject({ KeyMetadata: { Description: 'new' } });
    expect(await call('GetKeyRotationStatus', { KeyId: arn })).toEqual({ KeyId: arn, KeyRotationEnabled: false });
    await call('EnableKeyRotation', { KeyId: arn, RotationPeriodInDays: 90 });
    const status = await call('GetKeyRotationStatus', { KeyId: arn });
    expect(status).toMatchObject({ KeyRotationEnabled: true, RotationPeriodInDays: 90 });
    await call('DisableKeyRotation', { KeyId: arn });
    expect(await call('GetKeyRotationStatus', { KeyId: arn })).toMatchObject({ KeyRotationEnabled: false });
  });
});

describe('an alias', () => {
  const AliasName = 'alias/mine';

  test('stands for a key, is moved and deleted', async () => {
    expect(await call('CreateAlias', { AliasName, TargetKeyId: arn })).toEqual({});
    expect(await call('DescribeKey', { KeyId: AliasName })).toMatchObject({ KeyMetadata: { Arn: arn } });
    expect(await call('CreateAlias', { AliasName, TargetKeyId: arn })).toEqual({
      __type: 'AlreadyExistsException',
      message: `An alias with the name arn:aws:kms:eu-west-1:${ACCOUNT}:${AliasName} already exists`,
    });
    const second = await createKmsKey(simulator, ACCOUNT);
    await call('UpdateAlias', { AliasName, TargetKeyId: second });
    const KeyId = `arn:aws:kms:eu-west-1:${ACCOUNT}:${AliasName}`;
    expect(await call('DescribeKey', { KeyId })).toMatchObject({ KeyMetadata: { Arn: second } });
    expect(await call('ListAliases', { KeyId: arn })).toMatchObject({ Aliases: [] });
    expect(await call('ListAliases')).toMatchObject({ Aliases: [{ AliasName, AliasArn: KeyId }] });
    await call('DeleteAlias', { AliasName });
    expect(await call('DescribeKey', { KeyId: AliasName })).toEqual({
      __type: 'NotFoundException',
      message: `Alias ${KeyId} is not found.`,
    });
  });

  test('names no key where the operation takes none, and none of AWS’s own', async () => {
    await call('CreateAlias', { AliasName, TargetKeyId: arn });
    expect(await call('GetKeyPolicy', { KeyId: AliasName })).toMatchObject({ __type: 'NotFoundException' });
    expect(await call('CreateAlias', { AliasName: 'alias/aws/mine', TargetKeyId: arn })).toMatchObject({
      __type: 'NotAuthorizedException',
    });
    expect(await call('CreateAlias', { AliasName: 'mine', TargetKeyId: arn })).toMatchObject({
      __type: 'ValidationException',
    });
  });

  test('needs the permission on itself and on its key', async () => {
    const onAlias = { Effect: 'Allow', Action: 'kms:CreateAlias', Resource: `arn:aws:kms:*:${ACCOUNT}:alias/*` };
    const keys = await createUserKeys(simulator, ACCOUNT, 'u', [onAlias]);
    const refusal = await call('CreateAlias', { AliasName, TargetKeyId: arn }, keys);
    expect(refusal).toEqual({
      __type: 'AccessDeniedException',
      message: `User: arn:aws:iam::${ACCOUNT}:user/u is not authorized to perform: kms:CreateAlias on resource: ${arn} because no identity-based policy allows the kms:CreateAlias action`,
    });
  });

  test('alias/aws/s3 brings the account’s key of S3 about, which nobody may change', async () => {
    const { KeyMetadata } = await call('DescribeKey', { KeyId: 'alias/aws/s3' });
    expect(KeyMetadata).toMatchObject({ KeyManager: 'AWS' });
    const { Arn: KeyId } = KeyMetadata as { Arn: string };
    expect(await call('DescribeKey', { KeyId: 'alias/aws/s3' })).toEqual({ KeyMetadata });
    expect(await call('DisableKey', { KeyId })).toMatchObject({ __type: 'AccessDeniedException' });
    expect(await call('Encrypt', { KeyId, Plaintext: 'QQ==' })).toMatchObject({ __type: 'AccessDeniedException' });
  });
});

describe('a key policy', () => {
  const put = (statements: readonly object[], more: object = {}) =>
    call('PutKeyPolicy', {
      KeyId: arn,
      PolicyName: 'default',
      Policy: JSON.stringify({ Version: '2012-10-17', Statement: statements }),
      ...more,
    });

  test('reads back as it was put', async () => {
    const Policy = JSON.stringify({ Version: '2012-10-17', Statement: [rootStatement(ACCOUNT)] }, null, 1);
    expect(await call('PutKeyPolicy', { KeyId: arn, Policy })).toEqual({});
    expect(await call('GetKeyPolicy', { KeyId: arn })).toEqual({ Policy, PolicyName: 'default' });
    expect(await call('ListKeyPolicies', { KeyId: arn })).toEqual({ PolicyNames: ['default'], Truncated: false });
  });

  test('that locks its author out is refused, unless the check is bypassed', async () => {
    const Effect = 'Allow';
    const blind = [{ Effect, Principal: { AWS: ACCOUNT }, Action: ['kms:Encrypt', 'kms:DescribeKey'], Resource: '*' }];
    expect(await put(blind)).toEqual({
      __type: 'MalformedPolicyDocumentException',
      message: 'The new key policy will not allow you to update the key policy in the future.',
    });
    expect(await put(blind, { BypassPolicyLockoutSafetyCheck: true })).toEqual({});
    expect(await put([rootStatement(ACCOUNT)])).toMatchObject({ __type: 'AccessDeniedException' });
  });

  test('may come from who may put one on keys with a tag, and so the next one too', async () => {
    const { KeyMetadata } = await call('CreateKey', { Tags: [{ TagKey: 'team', TagValue: 'a' }] });
    const Condition = { StringEquals: { 'aws:ResourceTag/team': 'a' } };
    const keys = await createUserKeys(simulator, ACCOUNT, 'u', [
      { Effect: 'Allow', Action: 'kms:PutKeyPolicy', Resource: '*', Condition },
    ]);
    const Policy = JSON.stringify({ Version: '2012-10-17', Statement: [rootStatement(ACCOUNT)] });
    const { Arn: KeyId } = KeyMetadata as { Arn: string };
    expect(await call('PutKeyPolicy', { KeyId, Policy }, keys)).toEqual({});
    expect(await call('PutKeyPolicy', { KeyId: arn, Policy }, keys)).toMatchObject({ __type: 'AccessDeniedException' });
  });

  test('names only who exists, and fits 32 KB', async () => {
    const stranger = { ...rootStatement(ACCOUNT), Principal: { AWS: `arn:aws:iam::${ACCOUNT}:role/none` } };
    expect(await put([rootStatement(ACCOUNT), stranger])).toEqual({
      __type: 'MalformedPolicyDocumentException',
      message: 'Policy contains a statement with one or more invalid principals.',
    });
    expect(await put([{ ...rootStatement(ACCOUNT), Sid: 'x'.repeat(32_768) }])).toMatchObject({
      __type: 'LimitExceededException',
    });
    expect(await call('PutKeyPolicy', { KeyId: arn, Policy: 'x' })).toMatchObject({
      __type: 'MalformedPolicyDocumentException',
    });
  });

  test('shows a role that is gone by its unique id', async () => {
    const { iam } = simulator.clients(ACCOUNT);
    const AssumeRolePolicyDocument = JSON.stringify({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Principal: { AWS: ACCOUNT }, Action: 'sts:AssumeRole' }],
    });
    const { Role } = await iam.send(new CreateRoleCommand({ RoleName: 'r', AssumeRolePolicyDocument }));
    await put([rootStatement(ACCOUNT), { ...rootStatement(ACCOUNT), Principal: { AWS: Role?.Arn } }]);
    await iam.send(new DeleteRoleCommand({ RoleName: 'r' }));
    expect((await call('GetKeyPolicy', { KeyId: arn })).Policy).toContain(`"${Role?.RoleId}"`);
  });

  test('is nothing for other accounts to read or write', async () => {
    await call('ListKeys', {}, OTHER);
    await put([rootStatement(ACCOUNT), rootStatement(OTHER)]);
    expect(await call('DescribeKey', { KeyId: arn }, OTHER)).toMatchObject({ KeyMetadata: { Arn: arn } });
    expect(await call('GetKeyPolicy', { KeyId: arn }, OTHER)).toMatchObject({ __type: 'AccessDeniedException' });
  });
});

test('input that is no JSON object is a SerializationException', async () => {
  expect(await call('DescribeKey', [])).toMatchObject({ __type: 'SerializationException' });
  expect(await call('DescribeKey', { KeyId: 7 })).toMatchObject({ __type: 'SerializationException' });
  expect(await call('DescribeKey')).toMatchObject({
    __type: 'ValidationException',
    message: "1 validation error detected: Value null at 'keyId' failed to satisfy constraint: Member must not be null",
  });
  expect(await call('GenerateMac', { KeyId: arn })).toMatchObject({ __type: 'NotImplemented' });
});
