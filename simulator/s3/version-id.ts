import { crc32 } from 'node:zlib';
import { ALPHABETS } from '../world/random.ts';
import type { World } from '../world/world.ts';

/** Where a version stands among those of its key. */
export interface Place {
  /** Milliseconds since the epoch. */
  readonly lastModified: number;
  readonly sequence: number;
}

const DIGITS = ALPHABETS.version;
const TIME_LENGTH = 8;
const SEQUENCE_LENGTH = 5;
const CHECK_LENGTH = 4;
const LENGTH = 32;

/**
 * A new version id. Like S3's it is opaque and carries the version's place, so that a listing can be continued after a
 * version that was deleted in the meantime, and it tells whether S3 ever gave it.
 */
export function createVersionId(world: World, { lastModified, sequence }: Place): string {
  const place = toDigits(lastModified, TIME_LENGTH) + toDigits(sequence, SEQUENCE_LENGTH);
  const body = place + world.random.text(LENGTH - CHECK_LENGTH - place.length, DIGITS);
  return body + checkOf(body);
}

/** Whether S3 could have given it; one that was made up is told from one that is not there. */
export function isVersionId(text: string): boolean {
  if (text === 'null') return true;
  return /^[A-Za-z0-9._]{32}$/.test(text) && checkOf(text.slice(0, -CHECK_LENGTH)) === text.slice(-CHECK_LENGTH);
}

function checkOf(body: string): string {
  return toDigits(crc32(body), CHECK_LENGTH);
}

/** The place that an id carries; undefined for `null`, which says nothing. */
export function placeOf(versionId: string): Place | undefined {
  if (versionId === 'null' || !isVersionId(versionId)) return undefined;
  return {
    lastModified: fromDigits(versionId.slice(0, TIME_LENGTH)),
    sequence: fromDigits(versionId.slice(TIME_LENGTH, TIME_LENGTH + SEQUENCE_LENGTH)),
  };
}

function toDigits(value: number, length: number): string {
  let rest = value;
  let digits = '';
  for (let at = 0; at < length; at += 1) {
    digits = DIGITS.charAt(rest % DIGITS.length) + digits;
    rest = Math.floor(rest / DIGITS.length);
  }
  return digits;
}

function fromDigits(digits: string): number {
  return [...digits].reduce((value, digit) => value * DIGITS.length + DIGITS.indexOf(digit), 0);
}
