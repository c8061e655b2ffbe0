import { RehearsalError } from './rehearsal-error.ts';

/** From and to, in AWS's seconds. */
export type DelayRange = [from: number, to: number];

/** How late the simulator is; see simulator/README.md. */
export interface SimulatorLateness {
  apiLatency: DelayRange;
  iamPropagation: DelayRange;
  configurationPropagation: DelayRange;
  replicationTime: DelayRange;
}

export interface ServiceSession {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken: string;
}

/** The simulator's own doors, beside AWS's. */
export interface SimulatorControl {
  setLateness(lateness: SimulatorLateness, speed: number): Promise<void>;
  /** Credentials as a service gets them for a role that trusts it. */
  openServiceSession(service: string, roleArn: string, sessionName: string): Promise<ServiceSession>;
  counts(): Promise<unknown>;
  resetCounts(): Promise<void>;
  events(): Promise<unknown>;
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
    counts: () => call('GET', 'counts'),
    async resetCounts() {
      await call('POST', 'counts/reset');
    },
    events: () => call('GET', 'events'),
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
