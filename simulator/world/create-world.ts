import { functionTarget } from '../lambda/function-target.ts';
import { queueTarget } from '../sqs/queue-target.ts';
import { statesTarget } from '../states/states-target.ts';
import { type Clock, createClock } from './clock.ts';
import { createDynamoDb } from './dynamodb.ts';
import { createEventBridge } from './event-bridge.ts';
import { createFunctions } from './functions.ts';
import { createJournal } from './journal.ts';
import { type Lateness, PUNCTUAL } from './lateness.ts';
import { createRandom } from './random.ts';
import { createSqs } from './sqs.ts';
import { createStepFunctions } from './step-functions.ts';
import type { World } from './world.ts';

export interface WorldSettings {
  /** Equal seeds give equal ids and delays, in the order of the calls. */
  readonly seed?: number;
  /** How many of AWS's seconds pass in one real second of waiting. */
  readonly speed?: number;
  /** In place of the wall's: `createVirtualClock()` for a history that comes out the same again. */
  readonly clock?: Clock;
  readonly lateness?: Partial<Lateness>;
  /** What `aws:SecureTransport` says; see the README. */
  readonly secureTransport?: boolean;
  /** Bytes of content that all buckets together may hold; 1 GiB unless told otherwise. */
  readonly capacity?: number;
}

const DEFAULT_CAPACITY = 1024 ** 3;

/** An AWS in which nothing has happened yet: no account, no bucket, no event. */
export function createWorld(settings: WorldSettings = {}): World {
  const world: World = {
    partition: 'aws',
    clock: settings.clock ?? createClock(settings.speed ?? 1),
    random: createRandom(settings.seed ?? Date.now()),
    lateness: { ...PUNCTUAL, ...settings.lateness },
    operationLatency: new Map(),
    faults: [],
    throttles: [],
    organization: new Map(),
    bucketsClaimed: new Set(),
    secureTransport: settings.secureTransport ?? true,
    capacity: settings.capacity ?? DEFAULT_CAPACITY,
    accounts: new Map(),
    buckets: new Map(),
    kms: { keys: new Map(), aliases: new Map() },
    notifications: [],
    replication: { tasks: new Set(), failures: new Map() },
    journal: createJournal(),
    events: [],
    eventBridge: createEventBridge(),
    sqs: createSqs(),
    dynamodb: createDynamoDb(),
    functions: createFunctions(),
    ssm: { parameters: new Map() },
    secretsManager: { secrets: new Map() },
    httpApis: new Map(),
    stepFunctions: createStepFunctions(),
  };
  world.eventBridge.targetHandlers.push(statesTarget(world), queueTarget(world), functionTarget(world));
  return world;
}
