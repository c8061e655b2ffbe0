import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Administrator, createAdministrator } from '../../cli/deployment/administrator.ts';
import type { Deployment } from '../../cli/deployment/template.ts';
import type { Execution } from '../../cli/rehearsal/execution.ts';
import { PUNCTUAL } from '../../cli/rehearsal/lateness.ts';
import { openRehearsal } from '../../cli/rehearsal/open-rehearsal.ts';
import {
  CENTRAL_ACCOUNT,
  type Rehearsal,
  type RehearsedExecution,
  type Served,
} from '../../cli/rehearsal/rehearsal.ts';
import type { Route } from '../../lib/types.ts';
import { type Approve, openApprover } from './approver.ts';
import { endsOfEvents } from './ends-of-events.ts';
import { createExecutions, type KnownExecutions } from './executions.ts';
import { DESTINATION, FORWARDED, SOURCE } from './places.ts';
import { createRootClients, type RootClients } from './root-clients.ts';
import { APPROVERS } from './routes.ts';
import { openTicketDesk, type TicketDesk } from './ticket-desk.ts';

/** The whole stack in a simulator of its own, in which scenarios are played one after another. */
export interface Stage extends Omit<RootClients, 'destroy'>, KnownExecutions {
  rehearsal: Rehearsal;
  served: Served;
  desk: TicketDesk;
  /** Runs the machine once, as nobody but the rehearsal knows. */
  run(request: unknown): Promise<RehearsedExecution>;
  /** Starts an execution of this name at Step Functions, and waits for its end. */
  start(name: string, request: unknown): Promise<Execution>;
  stop(name: string): Promise<void>;
  /** Those who may approve by command. */
  approvers: Approve[];
  /** How events for a function ended so far, each once: `succeeded`, or where it went instead. */
  ends(functionName: string): Promise<string[]>;
  /** Asks until there is an answer; fails when that takes longer than anything here may take. */
  until<T>(ask: () => Promise<T | undefined>): Promise<T>;
  /** The root user of the central account. */
  central: Administrator;
  /** Replaces what goes wrong in the simulator. */
  setFaults(rules: object[]): Promise<void>;
  control(method: string, path: string, body?: object): Promise<unknown>;
  close(): Promise<void>;
}

const ACCOUNTS = [SOURCE.account, DESTINATION.account];

/** What the onboarding stacks are deployed with: as narrow as they can be, so that each permission is needed by itself. */
export const PARAMETERS: Record<string, string> = {
  SourceBucketNames: 'p*',
  DestinationBucketNames: 'p*',
  ReportBucketNames: 'r*',
  OtherReplicationRoleArns: `arn:aws:iam::${SOURCE.account}:role/service-role/p*`,
  OtherBoundaryArns: `arn:aws:iam::${SOURCE.account}:policy/p*`,
  KeyIds: 'none',
};

export async function openStage(routes: readonly Route[]): Promise<Stage> {
  const logFolder = mkdtempSync(join(tmpdir(), 'isthmus-permissions-'));
  const desk = await openTicketDesk();
  const rehearsal = await openRehearsal({
    ...{ routes, speed: 1000, lateness: PUNCTUAL, logFolder, ticketsUrl: desk.url },
    parameters: { MemberAccountIds: ACCOUNTS.join() },
    changeDeployment: (deployment) => withParameters(deployment, PARAMETERS),
  });
  const executions = createExecutions();
  const served = await rehearsal.serve({ accounts: ACCOUNTS, regions: [FORWARDED.region], ...executions.listener });
  const { endpoint } = rehearsal;
  const control = (method: string, path: string, body?: object): Promise<unknown> =>
    callControl(endpoint, method, path, body);
  const central = createAdministrator(CENTRAL_ACCOUNT, rehearsal.deployment().region, endpoint);
  const clients = createRootClients(endpoint);
  const door = { endpoint, api: served.apis[0] ?? '', region: central.region };
  return {
    ...{ rehearsal, served, desk, control, central, until },
    ...executions.known,
    ...clients,
    async start(name, request) {
      const input = JSON.stringify(request);
      await central.call('states', 'StartExecution', { stateMachineArn: served.machine, name, input });
      return executions.known.end(name);
    },
    async stop(name) {
      const executionArn = `${served.machine.replace(':stateMachine:', ':execution:')}:${name}`;
      await central.call('states', 'StopExecution', { executionArn });
      await executions.known.end(name);
    },
    approvers: await Promise.all(APPROVERS.command.map((name) => openApprover(name, door))),
    ends: (functionName) => endsOfEvents(control, functionName),
    run: (request) => rehearsal.run(request),
    async setFaults(rules) {
      await control('PUT', 'faults', { rules });
    },
    async close() {
      clients.destroy();
      await rehearsal.close();
      await desk.close();
      rmSync(logFolder, { recursive: true, force: true });
    },
  };
}

const LONGEST_MILLISECONDS = 20_000;

async function until<T>(ask: () => Promise<T | undefined>): Promise<T> {
  const deadline = Date.now() + LONGEST_MILLISECONDS;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (Date.now() > deadline) throw new Error('it takes too long');
    await sleep(5);
  }
}

/** With other values for what the onboarding stack's parameters have by default. */
export function withParameters(deployment: Deployment, values: Record<string, string>): Deployment {
  const changed = structuredClone(deployment);
  for (const [name, Default] of Object.entries(values)) {
    const parameter = changed.member.parameters[name];
    if (!parameter) throw new Error(`the onboarding stack has no parameter ${name}`);
    parameter.Default = Default;
  }
  return changed;
}

async function callControl(endpoint: string, method: string, path: string, body?: object): Promise<unknown> {
  const answer = await fetch(`${endpoint}/_sim/${path}`, { method, ...(body && { body: JSON.stringify(body) }) });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`the simulator answered ${answer.status} to ${method} ${path}: ${text}`);
  return text === '' ? undefined : JSON.parse(text);
}
