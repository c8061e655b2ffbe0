import type { ObjectLock, Observed, Request, Side } from '../types.ts';
import { seenValue } from './seen-value.ts';
import { wantedLock } from './wanted-lock.ts';

/** Object Lock of one side's bucket as a run of the request leaves it: what is there stays, else what was asked for. */
export function lockOfBucket(side: Side, request: Request, observed: Observed): ObjectLock | undefined {
  return seenValue(observed[side].objectLock) ?? wantedLock(request[side].settings);
}
