import { requireNotPending } from './key-state.ts';
import { keyOperation } from './kms-operation.ts';
import { type Input, optionalNumber } from './read-input.ts';
import { toSeconds } from './write-key.ts';

const DAY = 86_400;

/** "KMS API Reference, ScheduleKeyDeletion". The waiting period passes as fast as every other waiting here. */
export const scheduleKeyDeletion = keyOperation({
  name: 'ScheduleKeyDeletion',
  write: true,
  fields: ['PendingWindowInDays'],
  context: (input) => ({ 'kms:ScheduleKeyDeletionPendingWindowInDays': String(daysOf(input)) }),
  run(world, { key }, _call, input) {
    requireNotPending(key);
    const days = daysOf(input);
    key.deletionAt = world.clock.ahead(days * DAY);
    return {
      KeyId: key.arn,
      DeletionDate: toSeconds(key.deletionAt),
      KeyState: 'PendingDeletion',
      PendingWindowInDays: days,
    };
  },
});

function daysOf(input: Input): number {
  return optionalNumber(input, 'PendingWindowInDays', 7, 30) ?? 30;
}
