import {
  AddUserToGroupCommand,
  AttachGroupPolicyCommand,
  type ContextEntry,
  CreateGroupCommand,
  CreatePolicyCommand,
  CreateUserCommand,
  type IAMClient,
  PutUserPermissionsBoundaryCommand,
  PutUserPolicyCommand,
  SimulateCustomPolicyCommand,
  type SimulateCustomPolicyCommandInput,
  SimulatePrincipalPolicyCommand,
  type SimulatePrincipalPolicyCommandInput,
} from '@aws-sdk/client-iam';
import { createUserKeys, policyText } from '../support/principals.ts';
import { startTestSimulator, type TestSimulator } from '../support/simulator.ts';

const ACCOUNT = '111111111111';
const ANA = `arn:aws:iam::${ACCOUNT}:user/ana`;
const BUCKET = 'arn:aws:s3:::bucket';
const ALLOW = { Sid: '', Effect: 'Allow', Action: 's3:PutObject', Resource: '*' };

let simulator: TestSimulator;
let iam: IAMClient;

beforeEach(async () => {
  simulator = await startTestSimulator();
  iam = simulator.clients(ACCOUNT).iam;
});
afterEach(() => simulator.close());

describe('a simulation for a user', () => {
  beforeEach(async () => {
    await iam.send(new CreateUserCommand({ UserName: 'ana' }));
    await iam.send(new CreateGroupCommand({ GroupName: 'team' }));
    await iam.send(new AddUserToGroupCommand({ GroupName: 'team', UserName: 'ana' }));
    const document = policyText([ALLOW]);
    const { Policy } = await iam.send(new CreatePolicyCommand({ PolicyName: 'put', PolicyDocument: document }));
    await iam.send(new AttachGroupPolicyCommand({ GroupName: 'team', PolicyArn: Policy?.Arn }));
  });

  test('finds the statement that allows, by way of a group, and tells what none allows', async () => {
    const statement = {
      SourcePolicyId: 'put',
      SourcePolicyType: 'IAM Policy',
      StartPosition: { Line: 1, Column: 39 },
      EndPosition: { Line: 1, Column: 38 + JSON.stringify(ALLOW).length },
    };
    const allowed = { MatchedStatements: [statement], MissingContextValues: [] };
    const refused = { MatchedStatements: [], MissingContextValues: [] };
    const both = { EvalResourceName: BUCKET, OrganizationsDecisionDetail: { AllowedByOrganizations: true } };
    expect(await simulate({ ActionNames: ['s3:PutObject', 's3:GetObjectVersion'], ResourceArns: [BUCKET] })).toEqual([
      {
        ...both,
        ...allowed,
        EvalActionName: 's3:PutObject',
        EvalDecision: 'allowed',
        EvalDecisionDetails: {},
        ResourceSpecificResults: [{ ...allowed, EvalResourceName: BUCKET, EvalResourceDecision: 'allowed' }],
      },
      {
        ...both,
        ...refused,
        EvalActionName: 's3:GetObjectVersion',
        EvalDecision: 'implicitDeny',
        EvalDecisionDetails: {},
        ResourceSpecificResults: [{ ...refused, EvalResourceName: BUCKET, EvalResourceDecision: 'implicitDeny' }],
      },
    ]);
  });

  test('sees boundaries, own ones and those that the call brings', async () => {
    const nothing = policyText([{ Effect: 'Allow', Action: 'sqs:*', Resource: '*' }]);
    const held = {
      EvalDecision: 'implicitDeny',
      PermissionsBoundaryDecisionDetail: { AllowedByPermissionsBoundary: false },
    };
    const brought = await simulate({ ActionNames: ['s3:PutObject'], PermissionsBoundaryPolicyInputList: [nothing] });
    expect(brought).toMatchObject([held]);
    const { Policy } = await iam.send(new CreatePolicyCommand({ PolicyName: 'b', PolicyDocument: nothing }));
    const boundary = { UserName: 'ana', PermissionsBoundary: Policy?.Arn };
    await iam.send(new PutUserPermissionsBoundaryCommand(boundary));
    expect(await simulate({ ActionNames: ['s3:PutObject'] })).toMatchObject([held]);
  });

  test('names keys that are missing, and goes by those that are given', async () => {
    const Condition = { StringEquals: { 'aws:SourceIdentity': 'ticket-7' } };
    const PolicyDocument = policyText([{ Effect: 'Deny', Action: 's3:*', Resource: '*', Condition }]);
    await iam.send(new PutUserPolicyCommand({ UserName: 'ana', PolicyName: 'own', PolicyDocument }));
    expect(await simulate({ ActionNames: ['s3:PutObject'] })).toMatchObject([
      { EvalDecision: 'allowed', MissingContextValues: ['aws:SourceIdentity'] },
    ]);
    const entry: ContextEntry = {
      ContextKeyName: 'aws:sourceidentity',
      ContextKeyValues: ['ticket-7'],
      ContextKeyType: 'string',
    };
    expect(await simulate({ ActionNames: ['s3:PutObject'], ContextEntries: [entry] })).toMatchObject([
      {
        EvalDecision: 'explicitDeny',
        MatchedStatements: [{ SourcePolicyId: 'user_ana_own' }],
        MissingContextValues: [],
      },
    ]);
  });

  test('is not for everybody, nor of everybody', async () => {
    const ben = await createUserKeys(simulator, ACCOUNT, 'ben', []);
    const command = (PolicySourceArn: string) =>
      new SimulatePrincipalPolicyCommand({ PolicySourceArn, ActionNames: ['s3:PutObject'] });
    await expect(simulator.clients(ben).iam.send(command(ANA))).rejects.toMatchObject({ name: 'AccessDenied' });
    await expect(iam.send(command(`${ANA}-maria`))).rejects.toMatchObject({ name: 'NoSuchEntityException' });
    await expect(iam.send(command('arn:aws:s3:::a-bucket-of-mine'))).rejects.toMatchObject({
      name: 'InvalidInputException',
    });
  });
});

describe('a simulation of policies', () => {
  test('takes every action with every resource, page by page', async () => {
    const input = {
      PolicyInputList: [policyText([{ ...ALLOW, Resource: `${BUCKET}/*` }])],
      ActionNames: ['s3:PutObject', 's3:GetObject'],
      ResourceArns: [`${BUCKET}/a`, 'arn:aws:s3:::other/a'],
    };
    const decisions = (await simulateCustom(input)).map(({ EvalDecision }) => EvalDecision);
    expect(decisions).toEqual(['allowed', 'implicitDeny', 'implicitDeny', 'implicitDeny']);
    const { EvaluationResults, IsTruncated } = await iam.send(
      new SimulateCustomPolicyCommand({ ...input, MaxItems: 3 }),
    );
    expect([EvaluationResults?.length, IsTruncated]).toEqual([3, true]);
  });

  test('counts a policy of the resource for the caller that is named', async () => {
    const statement = { Effect: 'Allow', Action: 's3:ListBucket', Resource: BUCKET };
    const input = {
      PolicyInputList: [policyText([ALLOW])],
      ActionNames: ['s3:ListBucket'],
      ResourceArns: [BUCKET],
      ResourcePolicy: policyText([{ ...statement, Principal: { AWS: ANA } }]),
    };
    await expect(simulateCustom(input)).rejects.toMatchObject({ name: 'InvalidInputException' });
    expect(await simulateCustom({ ...input, CallerArn: ANA })).toMatchObject([
      { EvalDecision: 'allowed', MatchedStatements: [{ SourcePolicyId: 'ResourcePolicy' }] },
    ]);
    expect(await simulateCustom({ ...input, CallerArn: `${ANA}-maria` })).toMatchObject([
      { EvalDecision: 'implicitDeny' },
    ]);
  });
});

async function simulate(input: Omit<SimulatePrincipalPolicyCommandInput, 'PolicySourceArn'>) {
  const command = new SimulatePrincipalPolicyCommand({ PolicySourceArn: ANA, ...input });
  return (await iam.send(command)).EvaluationResults ?? [];
}

async function simulateCustom(input: SimulateCustomPolicyCommandInput) {
  return (await iam.send(new SimulateCustomPolicyCommand(input))).EvaluationResults ?? [];
}
