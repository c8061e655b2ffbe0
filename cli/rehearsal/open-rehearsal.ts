import { join } from 'node:path';
import { readDeployment } from '../deployment/read-deployment.ts';
import type { Stack } from '../deployment/stack.ts';
import type { Deployment } from '../deployment/template.ts';
import { PROJECT_ROOT } from '../project-root.ts';
import { buildStack } from './build-stack.ts';
import { type CentralSettings, createCentralSettings } from './central-settings.ts';
import { computeExecutionName } from './compute-execution-name.ts';
import { computeMemberStack } from './compute-member-stack.ts';
import { createTicketSecret } from './create-ticket-secret.ts';
import { type CentralDeployment, deployCentral } from './deploy-central.ts';
import { deployDoors } from './deploy-doors.ts';
import type { RehearsalProgress } from './execution.ts';
import { DEFAULT_SPEED, PUNCTUAL, REALISTIC } from './lateness.ts';
import { namedAccounts } from './named-accounts.ts';
import { type NamedRole, namedRoles } from './named-roles.ts';
import { onboardAccounts } from './onboard-accounts.ts';
import { openRoles } from './open-roles.ts';
import {
  CENTRAL_ACCOUNT,
  type Rehearsal,
  type RehearsalSettings,
  type RehearsedExecution,
  type Served,
  type ServeSettings,
} from './rehearsal.ts';
import { createRunLog, type RunLog } from './run-log.ts';
import { runMachine } from './run-machine.ts';
import { serveExecutions } from './serve-executions.ts';
import { serveInvocations } from './serve-invocations.ts';
import { createSimulatorControl, type SimulatorControl } from './simulator-control.ts';
import { createSimulatorWork } from './simulator-work.ts';
import { type RunningSimulator, startSimulator } from './start-simulator.ts';
import { updateDeployment } from './update-deployment.ts';
import { warmAhead } from './warm-ahead.ts';

/** Everything that an open rehearsal holds. */
interface Stage {
  settings: RehearsalSettings;
  tell(progress: RehearsalProgress): void;
  deployment: Deployment;
  centralSettings: CentralSettings;
  log: RunLog;
  simulator: RunningSimulator;
  control: SimulatorControl;
  central: CentralDeployment;
  onboarded: Set<string>;
  /** Roles that requests have named so far. */
  named: NamedRole[];
  executions: number;
  /** Aborts what is still running when the rehearsal is closed. */
  closing: AbortSignal;
}

/** Starts a simulator, builds the bundles that would be deployed, and deploys Isthmus's own account. */
export async function openRehearsal(settings: RehearsalSettings): Promise<Rehearsal> {
  const closing = new AbortController();
  const closers: (() => unknown)[] = [];
  let running: Promise<unknown> = Promise.resolve();
  const close = async (): Promise<void> => {
    closing.abort();
    await running;
    for (const closer of closers.splice(0).reverse()) await closer();
  };
  try {
    const stage = await setStage(settings, closing.signal, (closer) => closers.push(closer));
    return {
      endpoint: stage.simulator.endpoint,
      control: stage.control,
      simulatorEnded: stage.simulator.ended,
      onboard: (accounts) => onboard(stage, accounts),
      deployment: () => stage.deployment,
      update: (deployment) => update(stage, deployment),
      run(request, signal) {
        const execution = run(stage, request, signal);
        running = execution.catch(() => undefined);
        return execution;
      },
      serve(settings) {
        const served = serve(stage, settings);
        running = served.then(({ ended }) => ended).catch(() => undefined);
        return served;
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

async function setStage(
  settings: RehearsalSettings,
  closing: AbortSignal,
  onClose: (closer: () => unknown) => void,
): Promise<Stage> {
  const tell = settings.onProgress ?? (() => undefined);
  const log = createRunLog(settings.logFolder ?? join(PROJECT_ROOT, '.isthmus/rehearsals'));
  onClose(log.close);
  const starting = startSimulator();
  onClose(() =>
    starting.then(
      ({ stop }) => stop(),
      () => undefined,
    ),
  );
  const [simulator] = await Promise.all([
    timed('started the simulator', starting, tell),
    buildStack((what, work) => timed(what, work, tell)),
  ]);
  const deployment = (settings.changeDeployment ?? ((unchanged) => unchanged))(readDeployment(PROJECT_ROOT));
  const control = createSimulatorControl(simulator.endpoint);
  const ticketsUrl = settings.ticketsUrl ?? NOWHERE;
  const host = { endpoint: simulator.endpoint, control, ticketsUrl, log: log.stream };
  const place = { account: CENTRAL_ACCOUNT, region: deployment.region, endpoint: simulator.endpoint };
  const centralSettings = createCentralSettings(settings.routes, place);
  const deploying = Promise.all([deployCentral(deployment, settings.parameters ?? {}, host), centralSettings.create()]);
  const [central] = await timed('deployed Isthmus', deploying, tell);
  onClose(() => stopFunctions(central));
  return {
    ...{ settings, tell, deployment, centralSettings, log, simulator, control, central },
    ...{ onboarded: new Set(), named: [], executions: 0, closing },
  };
}

/** A port that nothing listens on. */
const NOWHERE = 'http://127.0.0.1:9';

async function stopFunctions({ functions }: CentralDeployment): Promise<void> {
  await Promise.all([...functions.values()].map((warm) => warm.stop()));
}

async function timed<T>(what: string, work: Promise<T>, tell: Stage['tell']): Promise<T> {
  const startedAt = performance.now();
  const result = await work;
  tell({ kind: 'prepared', what, milliseconds: performance.now() - startedAt });
  return result;
}

/** With everything punctual: onboarding has long settled when a request comes. */
async function onboard(
  { simulator, control, deployment, centralSettings, ...stage }: Stage,
  accounts: string[],
): Promise<void> {
  const missing = accounts.filter((account) => !stage.onboarded.has(account));
  if (missing.length === 0) return;
  await control.setLateness(PUNCTUAL, 1);
  const onboarding = onboardAccounts(missing, deployment, centralSettings, simulator.endpoint);
  await timed(`onboarded ${missing.join(' and ')}`, onboarding, stage.tell);
  for (const account of missing) stage.onboarded.add(account);
}

async function update(stage: Stage, after: Deployment): Promise<void> {
  const { deployment: before, settings, central, centralSettings, control, simulator, named, onboarded } = stage;
  await control.setLateness(PUNCTUAL, settings.speed ?? DEFAULT_SPEED);
  const memberStacks = (deployment: Deployment): Stack[] =>
    [...onboarded].map((account) => {
      const roles = named.filter((role) => role.account === account);
      return computeMemberStack(account, roles, deployment, centralSettings);
    });
  const change = { before, after, parameters: settings.parameters ?? {}, memberStacks };
  await updateDeployment(change, central, simulator.endpoint);
  stage.deployment = after;
}

/** Roles that a request names are not Isthmus's: they have to be there, and opened to it. */
async function open(
  { deployment, centralSettings, simulator, control, named }: Stage,
  roles: NamedRole[],
): Promise<void> {
  const missing = roles.filter(
    ({ account, role }) => !named.some((one) => one.account === account && one.role === role),
  );
  const [first] = missing;
  if (first === undefined) return;
  named.push(...missing);
  await control.setLateness(PUNCTUAL, 1);
  const ofAccount = named.filter(({ account }) => account === first.account);
  await openRoles(first.account, ofAccount, deployment, centralSettings, simulator.endpoint);
}

async function run(stage: Stage, request: unknown, interrupted?: AbortSignal): Promise<RehearsedExecution> {
  const { settings, central, control, tell } = stage;
  const speed = settings.speed ?? DEFAULT_SPEED;
  await onboard(stage, namedAccounts(request));
  await open(stage, namedRoles(request));
  await control.setLateness(settings.lateness ?? REALISTIC, speed);
  stage.executions += 1;
  const name = computeExecutionName(request, stage.executions);
  const log = stage.log.open(name);
  tell({ kind: 'execution-started', name, log, speed });
  const { definition } = central.machine;
  const signal = interrupted ? AbortSignal.any([interrupted, stage.closing]) : stage.closing;
  const machineRun = { definition, tasks: central.tasks, executionName: name, input: request, speed, signal };
  const execution = await warmAhead([...central.functions.values()], () =>
    runMachine({ ...machineRun, onProgress: tell }),
  );
  return { ...execution, name, log };
}

async function serve(stage: Stage, settings: ServeSettings): Promise<Served> {
  const { simulator, central, control, tell, closing } = stage;
  const { stack, functions } = central;
  await onboard(stage, settings.accounts);
  await control.setLateness(PUNCTUAL, 1);
  const work = createSimulatorWork(simulator.endpoint, closing);
  const places = settings.accounts.flatMap((account) => settings.regions.map((region) => ({ account, region })));
  const deploying = Promise.all([
    deployDoors(stack, stage.deployment, places, { endpoint: simulator.endpoint, work }),
    createTicketSecret(stack, simulator.endpoint),
  ]);
  const [apis, ticketSecret] = await timed('deployed the doors', deploying, tell);
  const speed = stage.settings.speed ?? DEFAULT_SPEED;
  await control.setLateness(stage.settings.lateness ?? REALISTIC, speed);
  const { onProgress, onEnd, onAnswered } = settings;
  const host = { work, functions, speed, closing, onProgress, onEnd, onAnswered };
  const serving = Promise.all([serveExecutions(host), serveInvocations(host)]);
  return {
    ...{
      apis,
      ticketSecret,
      machine: central.machine.arn,
      notSimulated: stack.notSimulated,
      log: stage.log.open('stack'),
    },
    ended: serving.then(() => undefined),
  };
}
