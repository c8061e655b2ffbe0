import { ServiceError } from '../wire/operation.ts';
import type { ObjectVersion } from '../world/object-version.ts';
import { wholeSeconds } from './wire-time.ts';

type Headers = Readonly<Record<string, string>>;

/**
 * Judges `If-Match`, `If-Unmodified-Since`, `If-None-Match` and `If-Modified-Since`, in the precedence of RFC 9110,
 * which S3 documents for GetObject. Throws when the caller wanted another version than this. `now` in milliseconds.
 */
export function checkConditions(
  headers: Headers,
  version: ObjectVersion,
  now: number,
  prefix = '',
): 'proceed' | 'not-modified' {
  const asked = (name: string) => headers[`${prefix}${name}`];
  const changedAt = wholeSeconds(version.lastModified);
  const ifMatch = asked('if-match');
  if (ifMatch !== undefined && !matchesEtag(ifMatch, version.etag)) throw preconditionFailed(`${prefix}If-Match`);
  const unmodifiedSince = readTime(asked('if-unmodified-since'));
  if (ifMatch === undefined && unmodifiedSince !== undefined && changedAt > unmodifiedSince) {
    throw preconditionFailed(`${prefix}If-Unmodified-Since`);
  }
  const ifNoneMatch = asked('if-none-match');
  if (ifNoneMatch !== undefined) return matchesEtag(ifNoneMatch, version.etag) ? 'not-modified' : 'proceed';
  const modifiedSince = readTime(asked('if-modified-since'));
  // S3 passes over a date that is still to come.
  if (modifiedSince === undefined || modifiedSince > now) return 'proceed';
  return changedAt <= modifiedSince ? 'not-modified' : 'proceed';
}

const OF_SOURCE = 'x-amz-copy-source-';

/** The same for the source of a copy, which knows no "not modified": every condition that does not hold is a 412. */
export function checkSourceConditions(headers: Headers, version: ObjectVersion, now: number): void {
  if (checkConditions(headers, version, now, OF_SOURCE) === 'proceed') return;
  const byEtag = headers[`${OF_SOURCE}if-none-match`] !== undefined;
  throw preconditionFailed(`${OF_SOURCE}${byEtag ? 'If-None-Match' : 'If-Modified-Since'}`);
}

/** Whether a list of ETags names this one; quotes do not matter to S3. */
export function matchesEtag(list: string, etag: string): boolean {
  const bare = (text: string) => text.trim().replace(/^W\//, '').replaceAll('"', '');
  return list.split(',').some((one) => bare(one) === '*' || bare(one) === bare(etag));
}

/** 412, naming the condition that did not hold. */
export function preconditionFailed(condition: string): ServiceError {
  return new ServiceError('PreconditionFailed', 'At least one of the pre-conditions you specified did not hold', 412, {
    Condition: condition,
  });
}

/** A date that cannot be read counts as absent. */
function readTime(text: string | undefined): number | undefined {
  const time = Date.parse(text ?? '');
  return Number.isNaN(time) ? undefined : time;
}
