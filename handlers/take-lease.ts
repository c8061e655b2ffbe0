import { takeLease } from '../lib/aws/table/take-lease.ts';
import { bucketsOf } from '../lib/domain/buckets-of.ts';
import { leaseSeconds } from '../lib/domain/lease-seconds.ts';
import type { Run } from '../lib/types.ts';
import { centralTable } from './central-table.ts';
import { logger } from './logger.ts';
import { task } from './task.ts';

type Lease = NonNullable<Run['lease']>;

/** Central: the buckets of the requests are this run's, or it waits until whoever has them lets go. */
export const handler = task(
  { state: 'TakeLease', needs: ['requests'] },
  async ({ execution, requests }): Promise<Lease> => {
    const wanted = { holder: execution.name, buckets: bucketsOf(requests), seconds: leaseSeconds(requests) };
    const until = await takeLease(wanted, centralTable(), new Date());
    logger.info('Buckets taken', { buckets: wanted.buckets.length, until });
    return { until };
  },
);
