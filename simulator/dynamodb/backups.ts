import type { Table } from '../world/dynamodb.ts';
import type { World } from '../world/world.ts';

/** What can be restored: from when recovery was switched on, or so many days ago, until five minutes ago. */
export function describeBackups({ clock }: World, { recovery }: Table): object {
  const now = clock.now();
  return {
    ContinuousBackupsStatus: 'ENABLED',
    PointInTimeRecoveryDescription: recovery
      ? {
          PointInTimeRecoveryStatus: 'ENABLED',
          RecoveryPeriodInDays: recovery.days,
          EarliestRestorableDateTime: Math.max(recovery.since, now - recovery.days * DAY) / 1000,
          LatestRestorableDateTime: Math.max(recovery.since, now - 5 * 60 * 1000) / 1000,
        }
      : { PointInTimeRecoveryStatus: 'DISABLED' },
  };
}

const DAY = 24 * 60 * 60 * 1000;
