import type { BucketSettings, Observed, Request, Side, Step } from '../types.ts';
import { seenValue } from './seen-value.ts';
import { stepPlace } from './step-place.ts';
import { wantedLock } from './wanted-lock.ts';

/** The bucket of one side: there, where the request says that Isthmus makes it, with versioning Enabled and its settings. */
export function planBucket(side: Side, request: Request, observed: Observed): Step[] {
  const isNew = observed[side].existence.seen === 'absent' && request[side].ensure === 'create';
  return [
    ...(isNew ? [createBucket(side, request)] : []),
    ...planVersioning(side, request, observed, isNew),
    ...planLock(side, request, observed, isNew),
  ];
}

function createBucket(side: Side, request: Request): Step {
  const { bucket, settings } = request[side];
  const made = settings && ofNewBucket(settings);
  return {
    ...stepPlace(side, request),
    kind: 'create-bucket',
    because: 'absent',
    bucket,
    ...(made && Object.keys(made).length > 0 && { settings: made }),
  };
}

/** The bucket policy is not part of how a bucket is made. */
function ofNewBucket({ tlsOnly: _, ...settings }: BucketSettings): BucketSettings {
  return settings;
}

/** A bucket that is made with Object Lock has versioning from the start (S3 User Guide, object-lock-configure). */
function planVersioning(side: Side, request: Request, observed: Observed, isNew: boolean): Step[] {
  const { bucket, settings } = request[side];
  const versioning = seenValue(observed[side].versioning);
  if (versioning === 'Enabled' || (isNew && wantedLock(settings))) return [];
  const step = { ...stepPlace(side, request), kind: 'enable-versioning', bucket } as const;
  return versioning === 'Suspended'
    ? [{ ...step, because: 'suspended', before: 'Suspended' }]
    : [{ ...step, because: 'absent', before: 'never' }];
}

/** A bucket that has Object Lock keeps it as it is. */
function planLock(side: Side, request: Request, observed: Observed, isNew: boolean): Step[] {
  const { bucket, settings } = request[side];
  const lock = wantedLock(settings);
  if (lock === undefined || isNew || observed[side].objectLock.seen === 'present') return [];
  return [{ ...stepPlace(side, request), kind: 'enable-object-lock', because: 'absent', bucket, lock }];
}
