import type { World } from './world.ts';

/** A delay drawn evenly from a range, in AWS's seconds. */
export type DelayRange = readonly [from: number, to: number];

/** How late each kind of thing takes effect. All zero: everything at once. */
export interface Lateness {
  /** Before an API call is answered. */
  apiLatency: DelayRange;
  /** From a change in IAM (role, policy, trust) until authorization and other services know it. */
  iamPropagation: DelayRange;
  /** From a change of a bucket's configuration (versioning, policy, replication…) until it takes effect. */
  configurationPropagation: DelayRange;
  /** From an eligible write to its replica. */
  replicationTime: DelayRange;
  /** From an event until the targets of its rules get it. */
  eventDelivery: DelayRange;
  /** From when a job of Batch Operations is made until its objects are listed. */
  jobPreparation: DelayRange;
  /** From when such a job is active until each of its objects is replicated. */
  jobTask: DelayRange;
  /** From when an archived object is asked for until it can be read. */
  restoration: DelayRange;
}

export type LatenessKind = keyof Lateness;

export const PUNCTUAL: Lateness = {
  apiLatency: [0, 0],
  iamPropagation: [0, 0],
  configurationPropagation: [0, 0],
  replicationTime: [0, 0],
  eventDelivery: [0, 0],
  jobPreparation: [0, 0],
  jobTask: [0, 0],
  restoration: [0, 0],
};

/** Draws one delay, in AWS's seconds. */
export function drawDelay(world: World, kind: LatenessKind): number {
  const [from, to] = world.lateness[kind];
  return to === 0 ? 0 : world.random.between(from, to);
}

/** Draws how long a call waits for its answer, in AWS's seconds; of an operation's own range, if it has one. */
export function drawApiLatency(world: World, service = '', operation = ''): number {
  const own = world.operationLatency.get(`${service}:${operation}`);
  return own ? world.random.between(...own) : drawDelay(world, 'apiLatency');
}

/** Draws when a change made now takes effect, in milliseconds since the epoch. */
export function drawEffectiveTime(world: World, kind: LatenessKind): number {
  return world.clock.ahead(drawDelay(world, kind));
}
