import type { SimulatorLateness } from './simulator-control.ts';

/** AWS as it is on a good day, in its own seconds. */
export const REALISTIC: SimulatorLateness = {
  apiLatency: [0.02, 0.08],
  iamPropagation: [4, 12],
  configurationPropagation: [1, 5],
  replicationTime: [5, 25],
  jobPreparation: [10, 40],
  jobTask: [1, 10],
};

/** Everything takes effect at once. */
export const PUNCTUAL: SimulatorLateness = {
  apiLatency: [0, 0],
  iamPropagation: [0, 0],
  configurationPropagation: [0, 0],
  replicationTime: [0, 0],
  jobPreparation: [0, 0],
  jobTask: [0, 0],
};

/** How many of AWS's seconds pass in one real second of waiting. */
export const DEFAULT_SPEED = 20;
