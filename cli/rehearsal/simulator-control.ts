import { RehearsalError } from './rehearsal-error.ts';

/** From and to, in AWS's seconds. */
export type DelayRange = [from: number, to: number];

/** How late the simulator is; see simulator/README.md. */
export interface SimulatorLateness {
  apiLatency: DelayRange;
  iamPropagation: DelayRange;
  configurationPropagation: DelayRange;
  replicationTime: DelayRange;
  /** Of jobs on existing objects; absent: at once. */
  jobPreparation?: DelayRange;
  jobTask?: DelayRange;
}

export interface ServiceSession {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken: string;
}

/** One call that reached the simulator. */
export interface JournalEntry {
  service: string;
  operation: string;
  account?: string;
  /** Bucket, bucket/key, role name: what was acted upon. */
  resource: string;
  errorCode?: string;
}

/** An event as it was put on an account's default bus. */
export interface PublishedEvent {
  account: string;
  source: string;
  detailType: string;
  detail: unknown;
}

/** The simulator's own doors, beside AWS's. */
export interface SimulatorControl {
  setLateness(lateness: SimulatorLateness, speed: number): Promise<void>;
  /** Credentials as a service gets them for a role that trusts it. */
  openServiceSession(service: string, roleArn: string, sessionName: string): Promise<ServiceSession>;
  /** The calls that change something and that came since then, refused ones included. */
  writesSince(time: Date): Promise<JournalEntry[]>;
  /** Events put on the default buses, oldest first. */
  events(): Promise<PublishedEvent[]>;
}

/** A client of the control API under `/_sim/`. */
export function createSimulatorControl(endpoint: string): SimulatorControl {
  const call = (method: string, path: string, body?: unknown): Promise<unknown> => send(endpoint, method, path, body);
  return {
    async setLateness(lateness, speed) {
      await call('PUT', 'lateness', { ...lateness, speed });
    },
    async openServiceSession(service, roleArn, sessionName) {
      return (await call('POST', 'service-session', { service, roleArn, sessionName })) as ServiceSession;
    },
    async writesSince(time) {
      const journal = await call('GET', `journal?write=true&since=${encodeURIComponent(time.toISOString())}`);
      return (journal as { entries: JournalEntry[] }).entries;
    },
    async events() {
      return ((await call('GET', 'events')) as { events: PublishedEvent[] }).events;
    },
  };
}

async function send(endpoint: string, method: string, path: string, body?: unknown): Promise<unknown> {
  const response = await fetch(`${endpoint}/_sim/${path}`, {
    method,
    ...(body !== undefined && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  });
  const text = await response.text();
  if (!response.ok) {
    throw new RehearsalError(`The simulator answered ${response.status} to ${method} /_sim/${path}: ${text}`);
  }
  return text === '' ? undefined : JSON.parse(text);
}
