import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { IAMClient } from '@aws-sdk/client-iam';
import { S3Client } from '@aws-sdk/client-s3';
import { STSClient } from '@aws-sdk/client-sts';
import { startSimulator } from '../../simulator/start-simulator.ts';
import { createWorld, type WorldSettings } from '../../simulator/world/create-world.ts';
import type { World } from '../../simulator/world/world.ts';

/** Keys as a client takes them. An access key id of twelve digits is that account's root. */
export interface Keys {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken?: string;
}

export interface Clients {
  readonly s3: S3Client;
  readonly iam: IAMClient;
  readonly sts: STSClient;
  readonly events: EventBridgeClient;
}

export interface TestSimulator {
  readonly endpoint: string;
  readonly world: World;
  /** Clients that sign with these keys; an account id stands for its root. Made once per keys and region. */
  clients(keys: string | Keys, region?: string): Clients;
  close(): Promise<void>;
}

/** A fresh world on a free port. Punctual unless told otherwise; the seed is fixed so that a failure comes again. */
export async function startTestSimulator(settings: WorldSettings = {}): Promise<TestSimulator> {
  const simulator = await startSimulator({ world: createWorld({ seed: 1, ...settings }) });
  const made = new Map<string, Clients>();
  return {
    endpoint: simulator.endpoint,
    world: simulator.world,
    clients(keys, region = 'eu-west-1') {
      const credentials = typeof keys === 'string' ? rootKeys(keys) : keys;
      const name = JSON.stringify([credentials, region]);
      const known = made.get(name) ?? createClients(simulator.endpoint, credentials, region);
      made.set(name, known);
      if (simulator.world.clock.virtual) signByTimeOf(simulator.world, known);
      return known;
    },
    async close() {
      for (const clients of made.values()) for (const client of Object.values(clients)) client.destroy();
      await simulator.close();
    },
  };
}

/** A virtual clock stands still, so that this is to be done before each call. */
function signByTimeOf({ clock }: World, clients: Clients): void {
  for (const client of Object.values(clients)) client.config.systemClockOffset = clock.now() - Date.now();
}

/** Keys that act as the account's root. */
export function rootKeys(account: string): Keys {
  return { accessKeyId: account, secretAccessKey: 'any' };
}

/** Single attempts, so that an error is seen as it came. */
function createClients(endpoint: string, credentials: Keys, region: string): Clients {
  const settings = { endpoint, credentials, region, maxAttempts: 1 };
  return {
    s3: new S3Client({ ...settings, forcePathStyle: true }),
    iam: new IAMClient(settings),
    sts: new STSClient(settings),
    events: new EventBridgeClient(settings),
  };
}
