import { callKms, createKmsKey } from '../support/kms.ts';
import { createUserKeys } from '../support/principals.ts';
import { type Keys, startTestSimulator, type TestSimulator } from '../support/simulator.ts';

const ACCOUNT = '111111111111';
const GranteePrincipal = `arn:aws:iam::${ACCOUNT}:user/u`;
const DENIED = { __type: 'AccessDeniedException' };
const GRANTED = { GrantId: expect.any(String) };

let simulator: TestSimulator;
let KeyId: string;
let keys: Keys;
beforeEach(async () => {
  simulator = await startTestSimulator();
  KeyId = await createKmsKey(simulator, ACCOUNT);
  keys = await createUserKeys(simulator, ACCOUNT, 'u', []);
});
afterEach(() => simulator.close());

const grant = (input: object, by: string | Keys = ACCOUNT) =>
  callKms(simulator, by, 'CreateGrant', { KeyId, GranteePrincipal, Operations: ['Decrypt'], ...input });
const subset = (EncryptionContextSubset: object) => ({ Constraints: { EncryptionContextSubset } });
const equal = (EncryptionContextEquals: object) => ({ Constraints: { EncryptionContextEquals } });

describe('who may make grants by a grant only', () => {
  const Operations = ['CreateGrant', 'Decrypt'];

  test('gives none of more operations', async () => {
    await grant({ Operations });
    expect(await grant({}, keys)).toMatchObject(GRANTED);
    expect(await grant({ Operations }, keys)).toMatchObject(GRANTED);
    expect(await grant({ Operations: ['Decrypt', 'Encrypt'] }, keys)).toMatchObject(DENIED);
  });

  test.each([
    [subset({ a: '1' }), {}, DENIED],
    [subset({ a: '1' }), subset({ a: '2' }), DENIED],
    [subset({ a: '1' }), subset({ a: '1', b: '2' }), GRANTED],
    [subset({ a: '1' }), equal({ a: '1', b: '2' }), GRANTED],
    [equal({ a: '1' }), equal({ a: '1' }), GRANTED],
    [equal({ a: '1' }), equal({ a: '1', b: '2' }), DENIED],
    [equal({ a: '1' }), subset({ a: '1' }), DENIED],
  ])('under %j, gives %j: %j', async (parent, child, outcome) => {
    await grant({ Operations, ...parent });
    expect(await grant(child, keys)).toMatchObject(outcome);
  });
});

test('constraints are never dropped in silence', async () => {
  expect(await grant({ Constraints: 'none' })).toMatchObject({ __type: 'SerializationException' });
  const both = { ...subset({ a: '1' }).Constraints, ...equal({ b: '2' }).Constraints };
  expect(await grant({ Constraints: both })).toMatchObject({ __type: 'NotImplemented' });
});

test('a constraint that is sent empty beside the other one is none, as Terraform sends it', async () => {
  const Constraints = { ...subset({ a: '1' }).Constraints, ...equal({}).Constraints };
  const granted = await grant({ Constraints });
  expect(granted).toMatchObject(GRANTED);
  const { Grants } = await callKms(simulator, ACCOUNT, 'ListGrants', { KeyId, GrantId: granted.GrantId });
  expect(Grants).toMatchObject([subset({ a: '1' })]);
});

test('the context of its constraint is what policies may ask for', async () => {
  const Condition = { StringEquals: { 'kms:EncryptionContext:a': '1' } };
  const statement = { Effect: 'Allow', Action: 'kms:CreateGrant', Resource: '*', Condition };
  const maker = await createUserKeys(simulator, ACCOUNT, 'maker', [statement]);
  expect(await grant(subset({ a: '1' }), maker)).toMatchObject(GRANTED);
  expect(await grant(subset({ a: '2' }), maker)).toMatchObject(DENIED);
  expect(await grant({}, maker)).toMatchObject(DENIED);
});

test('no grant here is one of an AWS service, for whoever lists or revokes', async () => {
  const { GrantId } = await grant({});
  const Action = ['kms:ListGrants', 'kms:RevokeGrant'];
  const under = (Condition: object) => [{ Effect: 'Allow', Action, Resource: '*', Condition }];
  const forServices = await createUserKeys(
    simulator,
    ACCOUNT,
    'console',
    under({ Bool: { 'kms:GrantIsForAWSResource': 'true' } }),
  );
  expect(await callKms(simulator, forServices, 'ListGrants', { KeyId })).toMatchObject(DENIED);
  expect(await callKms(simulator, forServices, 'RevokeGrant', { KeyId, GrantId })).toMatchObject(DENIED);
  const others = await createUserKeys(
    simulator,
    ACCOUNT,
    'cleaner',
    under({ Bool: { 'kms:GrantIsForAWSResource': 'false' } }),
  );
  expect(await callKms(simulator, others, 'ListGrants', { KeyId })).toMatchObject({ Grants: [{ GrantId }] });
  expect(await callKms(simulator, others, 'RevokeGrant', { KeyId, GrantId })).not.toHaveProperty('__type');
});

test('the constraint of a grant is what policies may ask for when it is retired', async () => {
  const Condition = { StringEquals: { 'kms:GrantConstraintType': 'EncryptionContextSubset' } };
  const deny = { Effect: 'Deny', Action: 'kms:RetireGrant', Resource: '*', Condition };
  const retirer = await createUserKeys(simulator, ACCOUNT, 'retirer', [deny]);
  const RetiringPrincipal = `arn:aws:iam::${ACCOUNT}:user/retirer`;
  const bound = await grant({ ...subset({ a: '1' }), RetiringPrincipal });
  const free = await grant({ RetiringPrincipal });
  const retire = ({ GrantId }: Record<string, unknown>) =>
    callKms(simulator, retirer, 'RetireGrant', { KeyId, GrantId });
  expect(await retire(bound)).toMatchObject(DENIED);
  expect(await retire(free)).not.toHaveProperty('__type');
});

test('it can give all that a symmetric key can do, and is issued by the account', async () => {
  const Operations = ['GenerateDataKeyPair', 'GenerateDataKeyPairWithoutPlaintext', 'CreateGrant'];
  await grant({ Operations });
  const child = await grant({ Operations: ['CreateGrant'] }, keys);
  const { Grants } = await callKms(simulator, ACCOUNT, 'ListGrants', { KeyId, GrantId: child.GrantId });
  expect(Grants).toMatchObject([{ IssuingAccount: `arn:aws:iam::${ACCOUNT}:root` }]);
});
