import { releaseLease } from '../lib/aws/table/release-lease.ts';
import { bucketsOf } from '../lib/domain/buckets-of.ts';
import type { Run } from '../lib/types.ts';
import { centralTable } from './central-table.ts';

/** Lets go of the buckets that a run has to itself. What another has by now stays the other's. */
export async function releaseBuckets({ execution, requests = [] }: Pick<Run, 'execution' | 'requests'>): Promise<void> {
  await releaseLease({ holder: execution.name, buckets: bucketsOf(requests) }, centralTable());
}
