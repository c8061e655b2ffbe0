import { IsthmusError } from '../../errors.ts';
import type { BucketName } from '../../types.ts';
import { DAY_SECONDS, secondsAt } from './expires-at.ts';
import { getItem } from './get-item.ts';
import { leaseKey } from './keys.ts';
import type { Table } from './open-table.ts';
import { putItem } from './put-item.ts';
import { releaseLease } from './release-lease.ts';

/** What a run wants for itself before it looks at anything that it may change. */
export interface WantedLease {
  /** Name of the execution. */
  holder: string;
  /** In the same order for all who ask. */
  buckets: readonly BucketName[];
  /** How long nobody else may have them, should the holder not let go of them. */
  seconds: number;
}

/** How long an item outlives its lease: somebody may want to know who had it. */
const KEPT_SECONDS = DAY_SECONDS;

/**
 * Takes every bucket for one execution, or none: throws LeaseHeld, with what was taken given back, where another has one
 * of them. One whose time is over is overtaken; the holder's own are prolonged, since an answer may have been lost.
 * Answers until when it holds, in seconds since the epoch.
 */
export async function takeLease({ holder, buckets, seconds }: WantedLease, table: Table, now: Date): Promise<number> {
  const until = secondsAt(now) + seconds;
  for (const bucket of buckets) {
    const item = { ...leaseKey(bucket), holder, until, expiresAt: until + KEPT_SECONDS };
    const isFree = {
      expression: 'attribute_not_exists(#pk) OR #until < :now OR #holder = :holder',
      values: { ':now': secondsAt(now), ':holder': holder },
    };
    if (await putItem(item, isFree, table, 'take a bucket for this run')) continue;
    await releaseLease({ holder, buckets }, table);
    throw await leaseHeld(bucket, table);
  }
  return until;
}

async function leaseHeld({ account, bucket }: BucketName, table: Table): Promise<IsthmusError> {
  const item = await getItem(leaseKey({ account, bucket }), table, 'read who is at work on a bucket');
  // It may have let go in the meantime: the next attempt will have it.
  const who = item
    ? `The execution ${item.holder} is at work on it, until ${new Date(Number(item.until) * 1_000).toISOString()} at the latest.`
    : 'Another execution has just been at work on it.';
  return new IsthmusError('LeaseHeld', {
    tried: 'begin to work',
    account,
    resource: bucket,
    remedy: `${who} Start again when that has ended; one that was stopped by hand has its buckets until then.`,
  });
}
