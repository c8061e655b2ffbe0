import type { Route } from '../../lib/types.ts';
import type { Deployment } from '../deployment/template.ts';
import type { Execution, RehearsalProgress } from './execution.ts';
import type { SimulatorControl, SimulatorLateness } from './simulator-control.ts';
import type { InvocationEnd } from './simulator-work.ts';

/** Account that Isthmus is deployed in when it is rehearsed. */
export const CENTRAL_ACCOUNT = '999999999999';

/** What a rehearsal may be told; only the routes must be. */
export interface RehearsalSettings {
  /** What the platform owner allows. */
  routes: readonly Route[];
  /** Default: AWS on a good day. */
  lateness?: SimulatorLateness;
  /** Of the central stack; the others have their defaults. */
  parameters?: Record<string, string>;
  /** A server of this machine in place of every ticket system. Default: none is there. */
  ticketsUrl?: string;
  /** How many of AWS's seconds pass in one real second of waiting. Default: 20. */
  speed?: number;
  /** Changes what the deployment files say before it is deployed; for tests of what is missing in them. */
  changeDeployment?(deployment: Deployment): Deployment;
  /** Folder of the functions' logs. Default: `.isthmus/rehearsals` in the project. */
  logFolder?: string;
  onProgress?(progress: RehearsalProgress): void;
}

/** A simulator with Isthmus deployed in it. Any number of executions run on it, one after another. */
export interface Rehearsal {
  endpoint: string;
  control: SimulatorControl;
  /** Settles when the simulator's process has ended. */
  simulatorEnded: Promise<void>;
  /** Deploys the member template into the accounts that do not have it yet. */
  onboard(accounts: string[]): Promise<void>;
  /** What is deployed. */
  deployment(): Deployment;
  /** Updates the policies of what is deployed; nothing else may differ. */
  update(deployment: Deployment): Promise<void>;
  /** Runs the state machine once; onboards the accounts that the request names first. */
  run(request: unknown, signal?: AbortSignal): Promise<RehearsedExecution>;
  /** Deploys the doors too, and runs whatever anybody starts by them from then on. */
  serve(settings: ServeSettings): Promise<Served>;
  /** Ends everything that was started, and removes everything temporary. */
  close(): Promise<void>;
}

/** How to serve those who start runs from outside. */
export interface ServeSettings {
  /** Member accounts, which are onboarded. */
  accounts: string[];
  /** Regions from which their buckets' events are forwarded. */
  regions: string[];
  onProgress?(execution: string, progress: RehearsalProgress): void;
  onEnd?(execution: string, ended: Execution): void;
  /** What a function answered that is no state of the machine. */
  onAnswered?(functionArn: string, answer: InvocationEnd): void;
}

export interface Served {
  /** ARN of the state machine. */
  machine: string;
  /** Addresses of the HTTP APIs, without a slash at their end. */
  apis: string[];
  /** What tickets of the system `generic` are signed with; see `createTicketSecret`. */
  ticketSecret: string;
  /** Logical ids of what of the template has no stand-in, by type. */
  notSimulated: Record<string, string[]>;
  /** Where what functions print goes. */
  log: string;
  /** Settles when the rehearsal is closed; rejects when it cannot go on. */
  ended: Promise<void>;
}

export type RehearsedExecution = Execution & { name: string; log: string };
