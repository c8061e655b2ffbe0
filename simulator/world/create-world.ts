import { createClock } from './clock.ts';
import { createJournal } from './journal.ts';
import { type Lateness, PUNCTUAL } from './lateness.ts';
import { createRandom } from './random.ts';
import type { World } from './world.ts';

export interface WorldSettings {
  /** Equal seeds give equal ids and delays, in the order of the calls. */
  readonly seed?: number;
  /** How many of AWS's seconds pass in one real second of waiting. */
  readonly speed?: number;
  readonly lateness?: Partial<Lateness>;
  /** What `aws:SecureTransport` says; see the README. */
  readonly secureTransport?: boolean;
}

/** An AWS in which nothing has happened yet: no account, no bucket, no event. */
export function createWorld(settings: WorldSettings = {}): World {
  return {
    partition: 'aws',
    clock: createClock(settings.speed ?? 1),
    random: createRandom(settings.seed ?? Date.now()),
    lateness: { ...PUNCTUAL, ...settings.lateness },
    secureTransport: settings.secureTransport ?? true,
    accounts: new Map(),
    buckets: new Map(),
    journal: createJournal(),
    events: [],
  };
}
