/** The command that looks at what is deployed, as somebody calls it, against the simulator. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { computeStack } from '../../cli/deployment/compute-stack.ts';
import { makeResources } from '../../cli/deployment/make-resources.ts';
import { readDeployment } from '../../cli/deployment/read-deployment.ts';
import { checkDeployed } from '../../cli/doctor/check-deployed.ts';
import type { Diagnosis } from '../../cli/doctor/diagnosis.ts';
import { jsonClient } from '../support/json-call.ts';
import { makeMachine } from '../support/make-machine.ts';
import { startTestSimulator, type TestSimulator } from '../support/simulator.ts';

// Each call starts a process; a build machine may be busy.
jest.setTimeout(60_000);

const ROOT = join(__dirname, '../..');
const CENTRAL = '999999999999';
const EXTERNAL_ID = 'an-external-id-that-nobody-may-see';

let simulator: TestSimulator;
beforeAll(async () => {
  simulator = await startTestSimulator();
});
afterAll(() => simulator.close());

test('says of each thing that it is not there, what makes it, and where it looked', async () => {
  const { code, found } = await examine();
  expect(code).toBe(2);
  expect(found.credentials).toMatchObject({
    state: 'well',
    says: expect.stringContaining(`account ${CENTRAL}, eu-west-1`),
  });
  for (const [what, remedy] of [
    ['state machine', 'serverless deploy'],
    ['table', 'serverless deploy'],
    ['secret of the accounts', 'isthmus accounts push'],
  ] as const) {
    expect(found[what]).toMatchObject({
      state: 'wrong',
      says: expect.stringMatching(`^It is not there. npx ${remedy}`),
    });
  }
  expect(found['routes in use']).toMatchObject({ state: 'odd', says: expect.stringContaining('(create)') });
  expect(found['member roles']).toMatchObject({ state: 'unseen' });
});

test('has nothing to say against what is deployed, but that routes were not pushed; it reads no external id', async () => {
  const { central } = readDeployment(ROOT);
  const target = { template: 'stack', account: CENTRAL, region: 'eu-west-1', parameters: {} };
  await makeResources(computeStack(central, target), simulator.endpoint, ['AWS::DynamoDB::Table']);
  await makeMachine(simulator, CENTRAL, 'isthmus-provision', 'eu-west-1');
  await putSecret();
  const { found, stdout } = await examine();
  expect(found['state machine']).toMatchObject({ state: 'well', says: 'isthmus-provision, 0 running' });
  expect(found.table).toMatchObject({ state: 'well', says: 'isthmus, recoverable, protected from deletion' });
  expect(found['secret of the accounts']).toMatchObject({ state: 'well' });
  expect(stdout).not.toContain(EXTERNAL_ID);
  const reads = simulator.world.journal.entries.map(({ operation }) => operation);
  expect(reads).toContain('DescribeSecret');
  expect(reads).not.toContain('GetSecretValue');
});

test('names the runs that have taken too long', async () => {
  const states = jsonClient(() => simulator, { service: 'states', prefix: 'AWSStepFunctions', version: '1.0' });
  const stateMachineArn = `arn:aws:states:eu-west-1:${CENTRAL}:stateMachine:isthmus-provision`;
  await states(CENTRAL, 'StartExecution', { stateMachineArn, name: 'waiting', input: '{}' });
  const variables = environment();
  const before = { ...process.env };
  Object.assign(process.env, variables);
  try {
    const later = new Date(Date.now() + 25 * 3_600_000);
    const diagnoses = await checkDeployed([], 24, later);
    const found = diagnoses.find(({ what }) => what === 'state machine');
    expect(found).toMatchObject({ state: 'odd', says: expect.stringMatching(/more than 24 hours: waiting \(since /) });
  } finally {
    for (const name of Object.keys(variables)) delete process.env[name];
    Object.assign(process.env, before);
  }
});

test('says who refuses it, where its credentials are no good', async () => {
  const { code, found } = await examine({ AWS_ACCESS_KEY_ID: 'AKIAABCDEFGHIJKLMNOP' });
  expect(code).toBe(2);
  expect(found.credentials).toMatchObject({
    state: 'wrong',
    says: expect.stringMatching(/^Could not ask who is calling/),
  });
  expect(found.table).toBeUndefined();
});

async function putSecret(): Promise<void> {
  const secrets = jsonClient(() => simulator, { service: 'secretsmanager', prefix: 'secretsmanager', version: '1.1' });
  const accounts = [{ account: '111111111111', externalId: EXTERNAL_ID }];
  const input = { Name: 'isthmus/accounts', SecretString: JSON.stringify({ version: 1, accounts }) };
  await secrets(CENTRAL, 'CreateSecret', { ...input, ClientRequestToken: '0123456789abcdef0123456789abcdef' });
}

function environment(): Record<string, string> {
  return {
    AWS_ENDPOINT_URL: simulator.endpoint,
    AWS_REGION: 'eu-west-1',
    AWS_ACCESS_KEY_ID: CENTRAL,
    AWS_SECRET_ACCESS_KEY: 'any',
  };
}

/** What `isthmus doctor --aws --json` prints, by what was looked at. */
function examine(more: Record<string, string> = {}) {
  const env = { ...process.env, ...environment(), ...more };
  const args = [join(ROOT, 'cli/isthmus.mjs'), 'doctor', '--aws', '--json'];
  return new Promise<{ code: number; stdout: string; found: Record<string, Diagnosis> }>((resolve) => {
    execFile(process.execPath, args, { env }, (error, stdout) => {
      const diagnoses = JSON.parse(stdout) as Diagnosis[];
      const found = Object.fromEntries(diagnoses.map((one) => [one.what, one]));
      resolve({ code: Number(error?.code ?? 0), stdout, found });
    });
  });
}
