import type { Observed, Request, Side, Step } from '../types.ts';
import { seenValue } from './seen-value.ts';
import { stepPlace } from './step-place.ts';

/** The bucket of one side: there, where the request says that Isthmus makes it, and with versioning Enabled. */
export function planBucket(side: Side, request: Request, observed: Observed): Step[] {
  const place = stepPlace(side, request);
  const { bucket, ensure } = request[side];
  const steps: Step[] = [];
  if (observed[side].existence.seen === 'absent' && ensure === 'create') {
    steps.push({ ...place, kind: 'create-bucket', because: 'absent', bucket });
  }
  const versioning = seenValue(observed[side].versioning);
  if (versioning === 'Suspended') {
    steps.push({ ...place, kind: 'enable-versioning', because: 'suspended', bucket, before: 'Suspended' });
  } else if (versioning === undefined) {
    steps.push({ ...place, kind: 'enable-versioning', because: 'absent', bucket, before: 'never' });
  }
  return steps;
}
