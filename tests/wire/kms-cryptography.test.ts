import { callKms, createKmsKey, rootStatement } from '../support/kms.ts';
import { createRoleFor, createUserKeys, sessionKeys } from '../support/principals.ts';
import { type Keys, startTestSimulator, type TestSimulator } from '../support/simulator.ts';

const ACCOUNT = '111111111111';
const OTHER = '222222222222';
const Plaintext = Buffer.from('secret').toString('base64');
const EncryptionContext = { team: 'a', stage: 'test' };

let simulator: TestSimulator;
let arn: string;
beforeEach(async () => {
  simulator = await startTestSimulator();
  arn = await createKmsKey(simulator, ACCOUNT);
});
afterEach(() => simulator.close());

const call = (operation: string, input: object = {}, keys: string | Keys = ACCOUNT, region?: string) =>
  callKms(simulator, keys, operation, input, region);
const allow = (Action: string | string[], more: object = {}) => ({ Effect: 'Allow', Action, Resource: '*', ...more });
const DENIED = { __type: 'AccessDeniedException' };

async function encrypted(input: object = {}): Promise<unknown> {
  return (await call('Encrypt', { KeyId: arn, Plaintext, ...input })).CiphertextBlob;
}

async function putPolicy(statements: readonly object[]): Promise<void> {
  const Policy = JSON.stringify({ Version: '2012-10-17', Statement: statements });
  expect(await call('PutKeyPolicy', { KeyId: arn, Policy })).toEqual({});
}

describe('what is encrypted', () => {
  test('is decrypted by its key, whatever the order of the context', async () => {
    const CiphertextBlob = await encrypted({ EncryptionContext });
    expect(Buffer.from(String(CiphertextBlob), 'base64').includes('secret')).toBe(false);
    const reversed = { stage: 'test', team: 'a' };
    expect(await call('Decrypt', { CiphertextBlob, EncryptionContext: reversed })).toEqual({
      KeyId: arn,
      Plaintext,
      EncryptionAlgorithm: 'SYMMETRIC_DEFAULT',
    });
  });

  test('is nothing without its context, or with a bit turned', async () => {
    const CiphertextBlob = await encrypted({ EncryptionContext });
    const invalid = { __type: 'InvalidCiphertextException' };
    expect(await call('Decrypt', { CiphertextBlob })).toMatchObject(invalid);
    const bytes = Buffer.from(String(CiphertextBlob), 'base64');
    bytes.writeUInt8(bytes.readUInt8(bytes.length - 1) ^ 1, bytes.length - 1);
    const turned = { CiphertextBlob: bytes.toString('base64'), EncryptionContext };
    expect(await call('Decrypt', turned)).toMatchObject(invalid);
    expect(await call('Decrypt', { CiphertextBlob: Plaintext })).toMatchObject(invalid);
  });

  test('is not decrypted by another key, nor in another region', async () => {
    const CiphertextBlob = await encrypted();
    const KeyId = await createKmsKey(simulator, ACCOUNT);
    expect(await call('Decrypt', { CiphertextBlob, KeyId })).toMatchObject({ __type: 'IncorrectKeyException' });
    expect(await call('Decrypt', { CiphertextBlob }, ACCOUNT, 'us-east-1')).toMatchObject({
      ...DENIED,
      message: expect.stringContaining('The ciphertext refers to a customer master key that does not exist'),
    });
  });

  test('goes from one key to another', async () => {
    const DestinationKeyId = await createKmsKey(simulator, ACCOUNT);
    const again = await call('ReEncrypt', {
      CiphertextBlob: await encrypted({ EncryptionContext }),
      SourceEncryptionContext: EncryptionContext,
      DestinationKeyId,
    });
    expect(again).toMatchObject({ SourceKeyId: arn, KeyId: DestinationKeyId });
    expect(await call('Decrypt', { CiphertextBlob: again.CiphertextBlob })).toMatchObject({ Plaintext });
  });

  test('may have 4096 bytes', async () => {
    const largest = Buffer.alloc(4096).toString('base64');
    const CiphertextBlob = await encrypted({ Plaintext: largest });
    expect(await call('Decrypt', { CiphertextBlob })).toMatchObject({ Plaintext: largest });
    const tooLarge = { KeyId: arn, Plaintext: Buffer.alloc(4097).toString('base64') };
    expect(await call('Encrypt', tooLarge)).toMatchObject({ __type: 'ValidationException' });
    const megabytes = { KeyId: arn, Plaintext: 'A'.repeat(8_000_000) };
    expect(await call('Encrypt', megabytes)).toMatchObject({ __type: 'ValidationException' });
    for (const text of ['QQ', 'QQ=', 'Q===', 'Q!==']) {
      const refusal = await call('Encrypt', { KeyId: arn, Plaintext: text });
      expect(refusal).toMatchObject({ __type: 'SerializationException' });
    }
  });
});

test('a data key comes plain and enciphered', async () => {
  const made = await call('GenerateDataKey', { KeyId: arn, KeySpec: 'AES_256', EncryptionContext });
  expect(Buffer.from(String(made.Plaintext), 'base64')).toHaveLength(32);
  const { CiphertextBlob } = made;
  expect(await call('Decrypt', { CiphertextBlob, EncryptionContext })).toMatchObject({ Plaintext: made.Plaintext });
  const hidden = await call('GenerateDataKeyWithoutPlaintext', { KeyId: arn, NumberOfBytes: 7 });
  expect(hidden).not.toHaveProperty('Plaintext');
  expect(await call('GenerateDataKey', { KeyId: arn })).toMatchObject({ __type: 'ValidationException' });
});

describe('the key policy', () => {
  test('is required: identity policies count only where it leaves the decision to the account', async () => {
    const keys = await createUserKeys(simulator, ACCOUNT, 'u', [allow('kms:*')]);
    expect(await call('Encrypt', { KeyId: arn, Plaintext }, keys)).toHaveProperty('CiphertextBlob');
    await putPolicy([{ ...rootStatement(ACCOUNT), Condition: { StringEquals: { 'aws:PrincipalType': 'Account' } } }]);
    expect(await call('Encrypt', { KeyId: arn, Plaintext }, keys)).toEqual({
      ...DENIED,
      message: `User: arn:aws:iam::${ACCOUNT}:user/u is not authorized to perform: kms:Encrypt on resource: ${arn} because no resource-based policy allows the kms:Encrypt action`,
    });
  });

  test('alone is enough within the account, and not from outside', async () => {
    const own = await createUserKeys(simulator, ACCOUNT, 'u', []);
    const outside = await createUserKeys(simulator, OTHER, 'u', []);
    const Principal = { AWS: [`arn:aws:iam::${ACCOUNT}:user/u`, `arn:aws:iam::${OTHER}:user/u`] };
    await putPolicy([rootStatement(ACCOUNT), allow('kms:Encrypt', { Principal })]);
    expect(await call('Encrypt', { KeyId: arn, Plaintext }, own)).toHaveProperty('CiphertextBlob');
    expect(await call('Encrypt', { KeyId: arn, Plaintext }, outside)).toEqual({
      ...DENIED,
      message: `User: arn:aws:iam::${OTHER}:user/u is not authorized to perform: kms:Encrypt on resource: ${arn} because no identity-based policy allows the kms:Encrypt action`,
    });
    const allowed = await createUserKeys(simulator, OTHER, 'v', [allow('kms:Encrypt')]);
    expect((await call('Encrypt', { KeyId: arn, Plaintext }, allowed)).message).toContain(
      'because the resource does not exist in this Region, no resource-based policies allow access',
    );
    await putPolicy([rootStatement(ACCOUNT), allow('kms:Encrypt', { Principal: { AWS: OTHER } })]);
    expect(await call('Encrypt', { KeyId: arn, Plaintext }, allowed)).toHaveProperty('CiphertextBlob');
  });

  test('asks for caller account, context, alias and S3 in between', async () => {
    const conditions = {
      'kms:CallerAccount': ACCOUNT,
      'kms:EncryptionContext:team': 'a',
      'kms:RequestAlias': 'alias/mine',
    };
    const keys = await createUserKeys(simulator, ACCOUNT, 'u', [
      allow('kms:Encrypt', { Condition: { StringEquals: conditions } }),
    ]);
    await call('CreateAlias', { AliasName: 'alias/mine', TargetKeyId: arn });
    const encrypt = (input: object) => call('Encrypt', { KeyId: 'alias/mine', Plaintext, ...input }, keys);
    expect(await encrypt({ EncryptionContext })).toHaveProperty('CiphertextBlob');
    expect(await encrypt({})).toMatchObject(DENIED);
    expect(await encrypt({ EncryptionContext, KeyId: arn })).toMatchObject(DENIED);
    const CiphertextBlob = await encrypted({ EncryptionContext });
    const only = { Condition: { StringEquals: { 'kms:RequestAlias': 'alias/mine' } } };
    const byAlias = await createUserKeys(simulator, ACCOUNT, 'w', [allow('kms:Decrypt', only)]);
    const decrypt = (input: object) => call('Decrypt', { CiphertextBlob, EncryptionContext, ...input }, byAlias);
    expect(await decrypt({ KeyId: 'alias/mine' })).toMatchObject({ Plaintext });
    expect(await decrypt({ KeyId: arn })).toMatchObject(DENIED);
    const viaS3 = { StringEquals: { 'kms:ViaService': 's3.eu-west-1.amazonaws.com' } };
    const s3Only = await createUserKeys(simulator, ACCOUNT, 'v', [allow('kms:Encrypt', { Condition: viaS3 })]);
    expect(await call('Encrypt', { KeyId: arn, Plaintext }, s3Only)).toMatchObject(DENIED);
  });
});

test('every use of a key for cryptography, and no other, tells its algorithm', async () => {
  const Condition = { StringEquals: { 'kms:EncryptionAlgorithm': 'SYMMETRIC_DEFAULT' } };
  const keys = await createUserKeys(simulator, ACCOUNT, 'u', [allow('kms:*', { Condition })]);
  const CiphertextBlob = await encrypted();
  expect(await call('Encrypt', { KeyId: arn, Plaintext }, keys)).toHaveProperty('CiphertextBlob');
  expect(await call('Decrypt', { CiphertextBlob }, keys)).toMatchObject({ Plaintext });
  expect(await call('ReEncrypt', { CiphertextBlob, DestinationKeyId: arn }, keys)).toHaveProperty('CiphertextBlob');
  const spec = { KeyId: arn, KeySpec: 'AES_256' };
  expect(await call('GenerateDataKey', spec, keys)).toHaveProperty('CiphertextBlob');
  expect(await call('GenerateDataKeyWithoutPlaintext', spec, keys)).toHaveProperty('CiphertextBlob');
  expect(await call('DescribeKey', { KeyId: arn }, keys)).toMatchObject(DENIED);
});

describe('a grant', () => {
  let role: string;
  let session: Keys;
  beforeEach(async () => {
    role = await createRoleFor(simulator, ACCOUNT, 'r', []);
    const user = await createUserKeys(simulator, ACCOUNT, 'u', [allow('sts:AssumeRole')]);
    session = await sessionKeys(simulator, user, role);
  });
  const grant = (more: object = {}) =>
    call('CreateGrant', { KeyId: arn, GranteePrincipal: role, Operations: ['Decrypt'], ...more });

  test('allows what it names, until it is revoked', async () => {
    const CiphertextBlob = await encrypted();
    expect(await call('Decrypt', { CiphertextBlob }, session)).toMatchObject(DENIED);
    const { GrantId } = await grant();
    expect(await call('Decrypt', { CiphertextBlob }, session)).toMatchObject({ Plaintext });
    expect(await call('Encrypt', { KeyId: arn, Plaintext }, session)).toMatchObject(DENIED);
    const listed = { GrantId, GranteePrincipal: role, Operations: ['Decrypt'], KeyId: arn };
    expect(await call('ListGrants', { KeyId: arn })).toMatchObject({ Grants: [listed], Truncated: false });
    expect(await call('RevokeGrant', { KeyId: arn, GrantId })).toEqual({});
    expect(await call('Decrypt', { CiphertextBlob }, session)).toMatchObject(DENIED);
    expect(await call('RevokeGrant', { KeyId: arn, GrantId })).toMatchObject({ __type: 'NotFoundException' });
  });

  test.each([
    ['EncryptionContextSubset', { team: 'a' }, true],
    ['EncryptionContextSubset', { team: 'b' }, false],
    ['EncryptionContextEquals', { team: 'a' }, false],
    ['EncryptionContextEquals', EncryptionContext, true],
  ])('is bound to its %s %j: %s', async (kind, context, allowed) => {
    await grant({ Constraints: { [kind]: context } });
    const CiphertextBlob = await encrypted({ EncryptionContext });
    const decrypted = await call('Decrypt', { CiphertextBlob, EncryptionContext }, session);
    expect(decrypted).toMatchObject(allowed ? { Plaintext } : DENIED);
  });

  test('is retired by its retiring principal, and by nobody else', async () => {
    const { GrantToken } = await grant({ RetiringPrincipal: role });
    const stranger = await createUserKeys(simulator, ACCOUNT, 'v', []);
    expect(await call('RetireGrant', { GrantToken }, stranger)).toMatchObject(DENIED);
    expect(await call('RetireGrant', { GrantToken }, session)).toEqual({});
    expect(await call('ListGrants', { KeyId: arn })).toMatchObject({ Grants: [] });
  });

  test('loses to an explicit deny', async () => {
    await grant();
    const CiphertextBlob = await encrypted();
    const denied = { ...allow('kms:Decrypt', { Principal: { AWS: role } }), Effect: 'Deny' };
    await putPolicy([rootStatement(ACCOUNT), denied]);
    const refusal = await call('Decrypt', { CiphertextBlob }, session);
    expect(refusal.message).toContain('with an explicit deny in a resource-based policy');
  });

  test('tells policies that it is for no AWS resource, and what it is', async () => {
    const Condition = { Bool: { 'kms:GrantIsForAWSResource': 'true' } };
    const keys = await createUserKeys(simulator, ACCOUNT, 'w', [allow('kms:CreateGrant', { Condition })]);
    const input = { KeyId: arn, GranteePrincipal: role, Operations: ['Decrypt'] };
    expect(await call('CreateGrant', input, keys)).toMatchObject(DENIED);
    const few = { 'ForAllValues:StringEquals': { 'kms:GrantOperations': ['Decrypt'] } };
    const some = await createUserKeys(simulator, ACCOUNT, 'x', [allow('kms:CreateGrant', { Condition: few })]);
    expect(await call('CreateGrant', input, some)).toHaveProperty('GrantId');
    expect(await call('CreateGrant', { ...input, Operations: ['Encrypt'] }, some)).toMatchObject(DENIED);
  });

  test('has to name somebody, and what a symmetric key can do', async () => {
    expect(await grant({ GranteePrincipal: `${role}x` })).toMatchObject({ __type: 'InvalidArnException' });
    expect(await grant({ Operations: ['Sign'] })).toMatchObject({ __type: 'ValidationException' });
    expect(await grant({ Name: 'n' })).toEqual(await grant({ Name: 'n' }));
    const token = { CiphertextBlob: await encrypted(), GrantTokens: ['none'] };
    expect(await call('Decrypt', token)).toMatchObject({ __type: 'InvalidGrantTokenException' });
  });
});
