import { sameMeaning } from '../domain/same-meaning.ts';
import { IsthmusError } from '../errors.ts';
import type { CallPlace } from './call-aws.ts';

/**
 * Neither a bucket policy nor a replication configuration can be written on a condition, so it is read back: what is
 * there then must be what was written. S3 may also hand out the earlier state for a while (API Reference,
 * GetBucketReplication); trying again is right for both.
 */
export function confirmWrite(written: unknown, readBack: unknown, place: CallPlace): void {
  if (sameMeaning(written, readBack)) return;
  throw new IsthmusError('ConcurrentChange', {
    ...place,
    said: 'what was read back after the write is not what was written.',
    remedy:
      'Nothing to do: it is tried again from a fresh look. If it keeps happening, find out who else writes to it.',
  });
}
