import { requireEnabled } from './key-state.ts';
import { keyOperation } from './kms-operation.ts';
import { type Input, optionalNumber } from './read-input.ts';

/** "KMS API Reference, EnableKeyRotation". The setting is kept; no key here lives long enough to be rotated. */
export const enableKeyRotation = keyOperation({
  name: 'EnableKeyRotation',
  write: true,
  fields: ['RotationPeriodInDays'],
  context: (input) => ({ 'kms:RotationPeriodInDays': String(daysOf(input)) }),
  run(world, { key }, _call, input) {
    requireEnabled(key);
    key.rotation = { days: daysOf(input), since: world.clock.now() };
    return {};
  },
});

function daysOf(input: Input): number {
  return optionalNumber(input, 'RotationPeriodInDays', 90, 2560) ?? 365;
}
