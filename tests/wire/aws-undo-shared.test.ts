/** What a run put there and others have come to rely on while its probe travelled: it stays when the run is taken back. */
import { CreateBucketCommand, PutBucketVersioningCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { undoRun } from '../../lib/aws/undo-run.ts';
import { stepsOfTask } from '../../lib/domain/steps-of-task.ts';
import {
  type Applied,
  type Plan,
  type Request,
  SET_UP_TASKS,
  type Share,
  type Side,
  type UndoEntry,
} from '../../lib/types.ts';
import { applyPlan, createBoundary } from '../support/apply-plan.ts';
import { callKms, createKmsKey, rootStatement } from '../support/kms.ts';
import { until } from '../support/replication-pair.ts';
import { createRootAccess } from '../support/side-access.ts';
import { startTestSimulator, type TestSimulator } from '../support/simulator.ts';
import { aRequest } from '../support/working-pair.ts';

const SOURCE = '111111111111';
const DESTINATION = '222222222222';

let simulator: TestSimulator;
let sourceKey: string;

beforeEach(async () => {
  simulator = await startTestSimulator();
  process.env.AWS_ENDPOINT_URL = simulator.endpoint;
  await createBoundary(simulator, SOURCE);
  // A policy that leaves nothing to the account, so that whoever is to use the key needs our statement.
  const owner = { ...rootStatement(SOURCE), Condition: { StringNotLike: { 'aws:PrincipalArn': '*/isthmus/*' } } };
  sourceKey = await createKmsKey(simulator, SOURCE, [owner], 'eu-west-1');
});
afterEach(() => simulator.close());

const s3 = (side: Side, request = aRequest()) => simulator.clients(request[side].account, request[side].region).s3;
const outcomesOf = (entries: UndoEntry[]) =>
  Object.fromEntries(entries.map(({ applied: { side, kind }, outcome }) => [`${side} ${kind}`, outcome]));

interface Carried {
  request: Request;
  plan: Plan;
  applied: Applied[];
}

async function carryOut(request: Request, executionName: string): Promise<Carried> {
  return { request, ...(await applyPlan(request, createRootAccess(executionName))) };
}

function takeBack({ request, plan, applied }: Carried, executionName: string): Promise<UndoEntry[]> {
  const access = createRootAccess(executionName);
  const record = Object.fromEntries(
    SET_UP_TASKS.map((task) => {
      const steps = stepsOfTask(plan, task).map(({ side, kind }) => `${side} ${kind}`);
      return [task, applied.filter(({ side, kind }) => steps.includes(`${side} ${kind}`))];
    }),
  );
  const execution = { name: executionName, startedAt: '2026-11-02T10:00:00.000Z' };
  const share: Share = { execution, number: 1, request, plan, applied: record };
  return undoRun([share], (side) => access.open(side, request, plan.names, 'write')).then((entries) => entries.flat());
}

async function makeBucket(side: Side, Bucket: string): Promise<void> {
  const { region } = aRequest()[side];
  const LocationConstraint = region as 'eu-west-1';
  await s3(side).send(new CreateBucketCommand({ Bucket, CreateBucketConfiguration: { LocationConstraint } }));
  await s3(side).send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status: 'Enabled' } }));
}

const statesOf = async (keyArn = '') => {
  const { KeyMetadata } = await callKms(simulator, DESTINATION, 'DescribeKey', { KeyId: keyArn }, 'eu-central-1');
  return (KeyMetadata as { KeyState: string }).KeyState;
};

describe('a key that a run made', () => {
  const request = aRequest({ options: { encryption: { replicaKey: 'create' } } });
  const underKey = (): Request => ({
    ...request,
    options: { ...request.options, encryption: { sourceKeys: [sourceKey], replicaKey: 'create' } },
  });

  it('stays where objects have been replicated while its probe travelled: they would be lost with it', async () => {
    await makeBucket('destination', 'orders-replica');
    const run = await carryOut(underKey(), 'run-1');
    await s3('destination').send(new PutObjectCommand({ Bucket: 'orders-replica', Key: 'a-replica', Body: 'x' }));
    const entries = await takeBack(run, 'run-1');
    expect(outcomesOf(entries)).toMatchObject({ 'source put-rule': 'undone', 'destination create-key': 'kept' });
    expect(entries.find(({ applied: { kind } }) => kind === 'create-key')?.said).toMatch(/orders-replica.*a-replica/);
    expect(await statesOf(run.plan.names.keys?.replica)).toBe('Enabled');
  });

  it('goes where all that is in the destination is older than the key', async () => {
    await makeBucket('destination', 'orders-replica');
    await s3('destination').send(new PutObjectCommand({ Bucket: 'orders-replica', Key: 'theirs', Body: 'x' }));
    // S3 tells times in whole seconds.
    const second = () => Math.floor(Date.now() / 1_000);
    const then = second();
    await until(
      async () => second(),
      (now) => now > then,
    );
    const run = await carryOut(underKey(), 'run-1');
    expect(outcomesOf(await takeBack(run, 'run-1'))).toMatchObject({ 'destination create-key': 'undone' });
    expect(await statesOf(run.plan.names.keys?.replica)).toBe('PendingDeletion');
  });
});

describe('another pair of the same role, set up meanwhile,', () => {
  it('keeps the source key that it decrypts with, in another destination', async () => {
    const encryption = () => ({ sourceKeys: [sourceKey], replicaKey: 'create' });
    const run = await carryOut(aRequest({ options: { encryption: encryption() } }), 'run-1');
    const other = aRequest({
      destination: { bucket: 'orders-second' },
      options: { ruleId: 'second-rule', encryption: encryption() },
    });
    const { plan: theirs } = await carryOut(other, 'run-2');
    expect(theirs.steps.map(({ side, kind }) => `${side} ${kind}`)).not.toContain('source grant-key');
    const entries = await takeBack(run, 'run-1');
    expect(outcomesOf(entries)).toMatchObject({ 'source put-rule': 'undone', 'source grant-key': 'kept' });
    expect((await carryOut(other, 'run-3')).applied).toEqual([]);
  });

  it('keeps the grant in the destination, for another source', async () => {
    const run = await carryOut(aRequest({ options: { roleName: 'shared' } }), 'run-1');
    const other = aRequest({ source: { bucket: 'orders-other' }, options: { roleName: 'shared', ruleId: 'other' } });
    const { plan: theirs } = await carryOut(other, 'run-2');
    expect(theirs.steps.map(({ kind }) => kind)).not.toContain('grant-replication');
    expect(outcomesOf(await takeBack(run, 'run-1'))).toMatchObject({
      'source put-rule': 'undone',
      'destination grant-replication': 'kept',
    });
    expect((await carryOut(other, 'run-3')).applied).toEqual([]);
  });
});
