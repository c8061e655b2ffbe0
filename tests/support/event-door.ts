import { join } from 'node:path';
import { CreateSecretCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import type { Context } from 'aws-lambda';
import { computeStack } from '../../cli/deployment/compute-stack.ts';
import { deployStack } from '../../cli/deployment/deploy-stack.ts';
import { makeResources } from '../../cli/deployment/make-resources.ts';
import { readDeployment } from '../../cli/deployment/read-deployment.ts';
import { readTemplate } from '../../cli/deployment/read-template.ts';
import { readYaml } from '../../cli/deployment/read-yaml.ts';
import type { Stack } from '../../cli/deployment/stack.ts';
import type { EventOutcome } from '../../lib/types.ts';
import { ensureAccount } from '../../simulator/world/ensure-account.ts';
import { askControl } from './ask-control.ts';
import { makeMachine, type TestMachine } from './make-machine.ts';
import { rootKeys, startTestSimulator, type TestSimulator } from './simulator.ts';

export const CENTRAL = '999999999999';
export const MEMBER = '111111111111';
export const DESTINATION = '222222222222';
/** Forwards events, and is not among Isthmus' accounts. */
export const STRANGER = '333333333333';
const ACCOUNTS = [MEMBER, DESTINATION, STRANGER];

const ROOT = join(__dirname, '../..');
const REGION = 'eu-west-1';
const MEMBER_REGION = 'eu-central-1';
const EXTERNAL_ID = 'an-external-id-of-24-signs';
const FUNCTION = 'isthmus-take-event';
const BUS = `arn:aws:events:${REGION}:${CENTRAL}:event-bus/isthmus`;
/** What belongs to the door of all that the stack has. */
const PARTS = /^(Table|EventBus|AccountsPutEvents|EventDoor|Bucket(Calls|Tags)|TakeEvent)/;

/** The door for events as the packaged stack has it, and member accounts that forward theirs. */
export interface EventDoor {
  readonly simulator: TestSimulator;
  readonly machine: TestMachine;
  /** What became of the events that came by the rules and could be taken, the oldest first. */
  readonly taken: TakenEvent[];
  /** Hands an event to the function as its execution role, in this process. */
  take(event: unknown): Promise<EventOutcome>;
  putRoute(name: string, route: object | string): Promise<void>;
  close(): Promise<void>;
}

export interface TakenEvent {
  readonly bucket: string;
  readonly outcome: EventOutcome;
}

export async function openEventDoor(parameters: Record<string, string> = {}): Promise<EventDoor> {
  const simulator = await startTestSimulator();
  for (const account of [CENTRAL, ...ACCOUNTS]) ensureAccount(simulator.world, account);
  const machine = await makeMachine(simulator, CENTRAL, 'isthmus-provision', REGION);
  const stack = centralStack(parameters);
  await deployStack(stack, simulator.endpoint);
  const door: EventDoor = {
    ...{ simulator, machine, taken: [] },
    take: (event) => take(stack, simulator, event),
    putRoute: (name, route) => putRoute(simulator, name, route),
    close: () => simulator.close(),
  };
  await makeFunction(stack, door);
  await makeResources(stack, simulator.endpoint);
  await putAccounts(simulator);
  for (const account of ACCOUNTS) await onboard(account, simulator);
  return door;
}

function centralStack(parameters: Record<string, string>): Stack {
  const { central } = readDeployment(ROOT);
  const all = { MemberAccountIds: ACCOUNTS.join(','), ...parameters };
  const stack = computeStack(central, { template: 'stack', account: CENTRAL, region: REGION, parameters: all });
  return {
    ...stack,
    roles: stack.roles.filter(({ name }) => name === FUNCTION),
    resources: stack.resources.filter(({ logicalId }) => PARTS.test(logicalId)),
  };
}

async function makeFunction(stack: Stack, door: EventDoor): Promise<void> {
  const { simulator } = door;
  const one = functionOf(stack);
  const known = { account: CENTRAL, region: REGION, functionName: one.name, role: one.role, timeout: 50 };
  const { status, body } = await askControl(simulator, 'PUT', 'functions', { functions: [known] });
  if (status !== 200) throw new Error(JSON.stringify(body));
  simulator.world.functions.runner = {
    async runInvocation({ payload }) {
      const event = JSON.parse(payload);
      const outcome = await door.take(event);
      door.taken.push({ bucket: bucketOf(event), outcome });
      return JSON.stringify(outcome);
    },
  };
}

// biome-ignore lint/suspicious/noExplicitAny: an event as it comes
function bucketOf({ resources, detail }: any): string {
  return detail.requestParameters?.bucketName ?? String(resources[0]).split(':::')[1];
}

function functionOf({ functions }: Stack) {
  const found = functions.find(({ name }) => name === FUNCTION);
  if (found === undefined) throw new Error(`the stack has no ${FUNCTION}`);
  return found;
}

async function take(stack: Stack, { endpoint }: TestSimulator, event: unknown): Promise<EventOutcome> {
  const { role: roleArn, environment } = functionOf(stack);
  const wanted = { service: 'lambda.amazonaws.com', roleArn, sessionName: FUNCTION };
  const { body } = await askControl({ endpoint }, 'POST', 'service-session', wanted);
  const keys = body as { accessKeyId: string; secretAccessKey: string; sessionToken: string };
  Object.assign(process.env, environment, {
    ...{ AWS_ENDPOINT_URL: endpoint, AWS_REGION: REGION },
    ...{ AWS_ACCESS_KEY_ID: keys.accessKeyId, AWS_SECRET_ACCESS_KEY: keys.secretAccessKey },
    ...{ AWS_SESSION_TOKEN: keys.sessionToken, POWERTOOLS_DEV: 'true', POWERTOOLS_LOG_LEVEL: 'SILENT' },
  });
  const { handler } = await import('../../handlers/take-event.ts');
  return handler(event, { functionName: FUNCTION, awsRequestId: '1' } as Context);
}

/** The accounts that have onboarded, where the central account keeps them. */
async function putAccounts({ endpoint }: TestSimulator): Promise<void> {
  const secrets = new SecretsManagerClient({ endpoint, region: REGION, credentials: rootKeys(CENTRAL) });
  const SecretString = JSON.stringify(accountsFile());
  await secrets.send(new CreateSecretCommand({ Name: 'isthmus/accounts', SecretString }));
  secrets.destroy();
}

function accountsFile() {
  const accounts = [MEMBER, DESTINATION].map((account) => ({ account, externalId: EXTERNAL_ID + account }));
  return { version: 1, accounts };
}

async function putRoute({ endpoint }: TestSimulator, name: string, route: object | string): Promise<void> {
  const ssm = new SSMClient({ endpoint, region: REGION, credentials: rootKeys(CENTRAL) });
  const Value = typeof route === 'string' ? route : JSON.stringify(route);
  await ssm.send(new PutParameterCommand({ Name: `/isthmus/routes/${name}`, Type: 'String', Value, Overwrite: true }));
  ssm.destroy();
}

/** As StackSets do, in one region. */
async function onboard(account: string, { endpoint }: TestSimulator): Promise<void> {
  const place = { account, region: MEMBER_REGION };
  const roles = { CentralAccountId: CENTRAL, ExternalId: EXTERNAL_ID + account, CentralBusArn: BUS };
  const { member } = readDeployment(ROOT);
  await deployStack(computeStack(member, { ...place, template: 'member', parameters: roles }), endpoint);
  const forwarding = readTemplate(readYaml(join(ROOT, 'onboarding/event-forwarding.yml')), 'forwarding');
  const parameters = { CentralBusArn: BUS };
  await makeResources(computeStack(forwarding, { ...place, template: 'forwarding', parameters }), endpoint);
}
