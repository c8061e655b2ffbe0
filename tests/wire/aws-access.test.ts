import { CreateRoleCommand, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import { CreateBucketCommand, HeadBucketCommand } from '@aws-sdk/client-s3';
import { createRoleAccess } from '../../lib/aws/create-role-access.ts';
import { observe } from '../../lib/aws/observe.ts';
import { s3Of } from '../../lib/aws/s3-of.ts';
import { computeNames } from '../../lib/domain/compute-names.ts';
import { userKeys } from '../support/side-access.ts';
import { startTestSimulator, type TestSimulator } from '../support/simulator.ts';
import { aRequest } from '../support/working-pair.ts';

const CENTRAL = '999999999999';
const EXTERNAL_ID = 'a-long-external-id-that-nobody-guesses';
const request = aRequest();
const names = computeNames(request);
const findExternalId = async () => EXTERNAL_ID;
const findNone = async () => undefined;

let simulator: TestSimulator;
let execution = 0;

beforeEach(async () => {
  simulator = await startTestSimulator();
  const { accessKeyId, secretAccessKey } = await userKeys(simulator, CENTRAL, [
    'sts:AssumeRole',
    'sts:SetSourceIdentity',
  ]);
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: simulator.endpoint,
    AWS_REGION: 'eu-central-1',
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
  });
  for (const side of ['source', 'destination'] as const) await createMemberRole(side);
  execution += 1;
});
afterEach(() => simulator.close());

async function createMemberRole(side: 'source' | 'destination'): Promise<void> {
  const { iam } = simulator.clients(request[side].account);
  const RoleName = `isthmus-${side}`;
  const Statement = [
    {
      Effect: 'Allow',
      Principal: { AWS: CENTRAL },
      Action: ['sts:AssumeRole', 'sts:SetSourceIdentity'],
      Condition: { StringEquals: { 'sts:ExternalId': EXTERNAL_ID } },
    },
  ];
  const trust = JSON.stringify({ Version: '2012-10-17', Statement });
  await iam.send(new CreateRoleCommand({ RoleName, Path: '/isthmus/', AssumeRolePolicyDocument: trust }));
  const everything = [{ Effect: 'Allow', Action: ['s3:*', 'iam:*'], Resource: '*' }];
  const PolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement: everything });
  await iam.send(new PutRolePolicyCommand({ RoleName, PolicyName: 'everything', PolicyDocument }));
}

const accessOf = (changes: Partial<Parameters<typeof createRoleAccess>[0]> = {}) =>
  createRoleAccess({
    ...{ findExternalId, executionName: `run ${execution}/x`, stateName: 'MakePlan' },
    ...{ sourceIdentity: 'ticket.jira.OPS-123', ...changes },
  });
const assumptions = () => simulator.world.journal.entries.filter(({ operation }) => operation === 'AssumeRole').length;

describe('access by the member roles', () => {
  it('opens both sides, in a session that carries the execution', async () => {
    const { source, destination } = await observe(request, names, accessOf());
    expect([source.existence, destination.existence]).toEqual([{ seen: 'absent' }, { seen: 'absent' }]);
    expect(simulator.world.journal.entries.at(-1)?.caller).toBe(
      `arn:aws:sts::111111111111:assumed-role/isthmus-source/isthmus-run-${execution}-x`,
    );
  });

  it('tells who stands behind each call of a session: only that one is let through where a policy asks for it', async () => {
    const { iam, s3 } = simulator.clients('111111111111');
    const CreateBucketConfiguration = { LocationConstraint: 'eu-west-1' } as const;
    await s3.send(new CreateBucketCommand({ Bucket: request.source.bucket, CreateBucketConfiguration }));
    const others = { StringNotEquals: { 'aws:SourceIdentity': 'ticket.jira.OPS-123' } };
    const Statement = [{ Effect: 'Deny', Action: '*', Resource: '*', Condition: others }];
    const PolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement });
    await iam.send(new PutRolePolicyCommand({ RoleName: 'isthmus-source', PolicyName: 'only', PolicyDocument }));
    const look = async (access: ReturnType<typeof accessOf>) =>
      s3Of(await access.open('source', request, names, 'read')).send(
        new HeadBucketCommand({ Bucket: request.source.bucket }),
      );
    await expect(look(accessOf())).resolves.toBeDefined();
    await expect(look(accessOf({ sourceIdentity: 'ticket.jira.OPS-124' }))).rejects.toMatchObject({
      $metadata: { httpStatusCode: 403 },
    });
  });

  it('lasts a quarter of an hour, the shortest that there is', async () => {
    const { credentials } = await accessOf().open('source', request, names, 'read');
    const seconds = ((credentials.expiration?.getTime() ?? 0) - Date.now()) / 1_000;
    expect(seconds).toBeGreaterThan(800);
    expect(seconds).toBeLessThanOrEqual(901);
  });

  it('assumes a role once per side and purpose, also in the invocations after', async () => {
    await accessOf().open('source', request, names, 'read');
    await accessOf().open('source', request, names, 'read');
    expect(assumptions()).toBe(1);
    await accessOf().open('source', request, names, 'write');
    expect(assumptions()).toBe(2);
  });

  it('gives another execution a session of its own', async () => {
    await accessOf().open('source', request, names, 'read');
    await accessOf({ executionName: 'another' }).open('source', request, names, 'read');
    expect(assumptions()).toBe(2);
  });

  it("is narrowed to the run's bucket, whatever the member role may do", async () => {
    const { s3 } = simulator.clients('111111111111');
    const CreateBucketConfiguration = { LocationConstraint: 'eu-west-1' } as const;
    for (const Bucket of [request.source.bucket, 'payroll']) {
      await s3.send(new CreateBucketCommand({ Bucket, CreateBucketConfiguration }));
    }
    const clients = await accessOf().open('source', request, names, 'read');
    await s3Of(clients).send(new HeadBucketCommand({ Bucket: request.source.bucket }));
    await expect(s3Of(clients).send(new HeadBucketCommand({ Bucket: 'payroll' }))).rejects.toMatchObject({
      $metadata: { httpStatusCode: 403 },
    });
  });

  it('names both possible causes when STS refuses, and never the external id', async () => {
    const refusal = await accessOf({ findExternalId: async () => 'another-external-id-that-is-wrong' })
      .open('source', request, names, 'read')
      .catch((error) => error);
    expect(refusal).toMatchObject({ name: 'AccountNotReachable', details: { account: '111111111111' } });
    expect(refusal.message).toMatch(
      /execution role of MakePlan lacks sts:AssumeRole .* or expects another external id/,
    );
    expect(refusal.message).not.toContain('another-external-id-that-is-wrong');
  });

  it('asks for the account to be onboarded when it has no external id', async () => {
    await expect(accessOf({ findExternalId: findNone }).open('source', request, names, 'read')).rejects.toMatchObject({
      name: 'AccountNotReachable',
      message: expect.stringContaining('Onboard account 111111111111'),
    });
    expect(assumptions()).toBe(0);
  });

  it('does not remember a refusal', async () => {
    await accessOf({ findExternalId: findNone })
      .open('source', request, names, 'read')
      .catch(() => undefined);
    await expect(accessOf().open('source', request, names, 'read')).resolves.toMatchObject({ account: '111111111111' });
  });
});
