import { outcomeOf } from '../outcome.ts';
import type { Scenario } from '../scenario.ts';
import { NO_PROBE, withFaults } from '../with-faults.ts';
import { readExample } from './examples.ts';

const UNDONE = [
  ...['cross-account', 'same-account', 'kms', 'object-lock', 'bucket-settings', 'two-way', 'existing-objects'],
];

/** What is explained, and taken back: examples whose probe cannot be put. */
export const FAILURES: Scenario[] = UNDONE.map((example) => ({
  name: `${example}, undone`,
  play: async (stage, name) =>
    withFaults(stage, [NO_PROBE], async () => outcomeOf(await stage.run(readExample(example, name)), name)),
}));
