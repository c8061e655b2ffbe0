import type { DefaultRetention, ObjectLock, Side } from '../../types.ts';
import { lockOfBucket } from '../lock-of-bucket.ts';
import { sameMeaning } from '../same-meaning.ts';
import { seenValue } from '../seen-value.ts';
import { wantedLock } from '../wanted-lock.ts';
import type { FindingKind, Situation } from './finding-kind.ts';
import { bucketPlace, SIDES } from './places.ts';

/** S3 User Guide, object-lock-managing: what comes from a bucket with Object Lock needs one at the destination. */
export const destinationWithoutObjectLock: FindingKind = {
  code: 'destination-without-object-lock',
  detect: (situation) => {
    const { source, destination } = situation.request;
    if (situation.observed.destination.objectLock.seen === 'denied') return [];
    if (!lockOf(situation, 'source') || lockOf(situation, 'destination')) return [];
    const facts = { bucket: destination.bucket, sourceBucket: source.bucket };
    return [{ place: bucketPlace(situation, 'destination'), facts }];
  },
  remedy: ({ facts }) =>
    `Write settings: {objectLock: true} under destination, which switches Object Lock of ${facts.bucket} on for good, or choose a ` +
    `bucket that has it: ${facts.sourceBucket} has Object Lock, and its objects replicate only to where they can be locked as well.`,
};

/** A source with Object Lock sends its probe with a short retention of its own, which outweighs any default. */
export const probeStaysLocked: FindingKind = {
  code: 'probe-stays-locked',
  severity: 'warning',
  detect: (situation) => {
    const retention = lockOf(situation, 'destination')?.retention;
    if (lockOf(situation, 'source') || retention?.mode !== 'COMPLIANCE') return [];
    const facts = { bucket: situation.request.destination.bucket, term: termOf(retention) };
    return [{ place: bucketPlace(situation, 'destination'), facts }];
  },
  remedy: ({ facts }) =>
    `Expect the replica of each probe to stay in ${facts.bucket} for ${facts.term}, or take the default retention off for the ` +
    'time of the run: it is in compliance mode, so that nobody can delete what it locks.',
};

/** Object Lock that is there stays as it is: its default retention is somebody's promise. */
export const objectLockStays: FindingKind = {
  code: 'object-lock-stays-as-it-is',
  severity: 'warning',
  detect: (situation) =>
    SIDES.flatMap((side) => {
      const wanted = wantedLock(situation.request[side].settings);
      const found = seenValue(situation.observed[side].objectLock);
      if (!wanted?.retention || !found || sameMeaning(wanted, found)) return [];
      const facts = {
        bucket: situation.request[side].bucket,
        wanted: retentionWords(wanted.retention),
        found: retentionWords(found.retention),
      };
      return [{ place: bucketPlace(situation, side), facts }];
    }),
  remedy: ({ facts, place }) =>
    `Write ${place.side}.settings.objectLock as it is, or change the default retention of ${facts.bucket} by hand: it is ` +
    `${facts.found}, not ${facts.wanted}, and Isthmus leaves it.`,
};

function lockOf({ moment, request, observed }: Situation, side: Side): ObjectLock | undefined {
  return moment === 'preflight' ? lockOfBucket(side, request, observed) : seenValue(observed[side].objectLock);
}

function retentionWords(retention: DefaultRetention | undefined): string {
  return retention === undefined ? 'none' : `${retention.mode} for ${termOf(retention)}`;
}

function termOf({ days, years }: DefaultRetention): string {
  const [count, unit] = days === undefined ? [years, 'year'] : [days, 'day'];
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}
