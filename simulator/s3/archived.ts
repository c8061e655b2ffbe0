import { ServiceError } from '../wire/operation.ts';
import type { ObjectVersion } from '../world/object-version.ts';
import { headerTime } from './wire-time.ts';

type Archivable = Pick<ObjectVersion, 'storageClass' | 'restoration'>;

/** Whether the content lies in an archive, out of which it has to be restored before it can be read. */
export function isArchived({ storageClass }: Archivable): boolean {
  return storageClass === 'GLACIER' || storageClass === 'DEEP_ARCHIVE';
}

/** A restored copy of the content: on its way, there, or none; one that expired is gone. */
export function restorationOf({ restoration }: Archivable, now: number): 'under-way' | 'there' | 'none' {
  if (restoration === undefined || restoration.until <= now) return 'none';
  return restoration.readyAt <= now ? 'there' : 'under-way';
}

/** `x-amz-restore`, of an object that was asked for and is archived. */
export function restoreHeader(version: ObjectVersion, now: number): Record<string, string> {
  const state = restorationOf(version, now);
  if (version.restoration === undefined || state === 'none') return {};
  const until = headerTime(version.restoration.until);
  return {
    'x-amz-restore': state === 'there' ? `ongoing-request="false", expiry-date="${until}"` : 'ongoing-request="true"',
  };
}

/** Refuses to read what is archived and not restored. */
export function checkReadable(version: ObjectVersion, now: number): void {
  if (!isArchived(version) || restorationOf(version, now) === 'there') return;
  throw new ServiceError('InvalidObjectState', "The operation is not valid for the object's storage class", 403, {
    StorageClass: version.storageClass,
  });
}
