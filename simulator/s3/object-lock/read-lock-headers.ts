import type { RequestContext } from '../../../authorization/types.ts';
import { type Call, ServiceError } from '../../wire/operation.ts';
import type { Bucket } from '../../world/bucket.ts';
import type { ObjectLock, Retention, RetentionMode } from '../../world/object-lock.ts';
import type { ObjectVersion } from '../../world/object-version.ts';
import type { World } from '../../world/world.ts';

const MODE = 'x-amz-object-lock-mode';
const UNTIL = 'x-amz-object-lock-retain-until-date';
const HOLD = 'x-amz-object-lock-legal-hold';
const DAY = 24 * 60 * 60 * 1000;

/** Headers of a write that put retention or legal hold on the new version. */
export const LOCK_HEADERS = [MODE, UNTIL, HOLD] as const;

type Lock = Pick<ObjectVersion, 'retention' | 'legalHold'>;

/** Retention and legal hold of a new version: by its headers, else by the bucket's default. */
export function readLockHeaders(world: World, bucket: Bucket, { headers }: Call): Lock {
  const asked = LOCK_HEADERS.some((name) => headers[name] !== undefined);
  const lock = bucket.objectLock;
  if (lock === undefined) {
    if (asked) throw missingLock();
    return {};
  }
  const hold = headers[HOLD];
  if (hold !== undefined && hold !== 'ON' && hold !== 'OFF')
    throw invalid("Legal Hold must be either of 'ON' or 'OFF'", HOLD);
  const retention = readRetention(world, headers[MODE], headers[UNTIL]) ?? standardRetention(world, lock);
  return { ...(retention && { retention }), ...(hold !== undefined && { legalHold: hold === 'ON' }) };
}

function readRetention(world: World, mode: string | undefined, until: string | undefined): Retention | undefined {
  if (mode === undefined && until === undefined) return undefined;
  if (mode === undefined || until === undefined) {
    throw invalid(`${UNTIL} and ${MODE} must both be supplied`, mode === undefined ? MODE : UNTIL);
  }
  if (!isRetentionMode(mode)) throw invalid('Unknown wormMode directive.', MODE, mode);
  return { mode, until: readRetainUntil(world, until) };
}

/** A moment in ISO 8601, which must lie ahead. */
export function readRetainUntil(world: World, text: string, argument: string = UNTIL): number {
  const until = parseMoment(text);
  if (Number.isNaN(until)) throw invalid('The retain until date must be provided in ISO 8601 format', argument);
  if (until > world.clock.now()) return until;
  throw invalid('The retain until date must be in the future!', argument);
}

/** NaN for what is no ISO 8601: `Date.parse` alone finds a year in almost any text. */
export function parseMoment(text: string): number {
  return /^\d{4}-\d\d-\d\d(T[\d:.]+(Z|[+-]\d\d:?\d\d)?)?$/.test(text) ? Date.parse(text) : Number.NaN;
}

export function isRetentionMode(text: string | undefined): text is RetentionMode {
  return text === 'GOVERNANCE' || text === 'COMPLIANCE';
}

/** What the bucket's default puts on a new version, from this moment on. */
export function standardRetention(world: World, { standard }: ObjectLock): Retention | undefined {
  if (standard === undefined) return undefined;
  const { mode, unit, count } = standard;
  return { mode, until: world.clock.now() + count * DAY * (unit === 'Years' ? 365 : 1) };
}

/** Further permissions of a write that brings a lock. */
export function lockActions({ headers }: Call): string[] {
  return [
    ...(headers[MODE] !== undefined ? ['s3:PutObjectRetention'] : []),
    ...(headers[HOLD] !== undefined ? ['s3:PutObjectLegalHold'] : []),
  ];
}

/** Condition keys by which a policy sees a lock that is asked for. */
export function lockContext(
  world: World,
  mode: string | undefined,
  until: string | undefined,
  hold?: string,
): RequestContext {
  const days = Math.ceil((Date.parse(until ?? '') - world.clock.now()) / DAY);
  return {
    ...(mode !== undefined && { 's3:object-lock-mode': mode }),
    ...(until !== undefined && { 's3:object-lock-retain-until-date': until }),
    ...(!Number.isNaN(days) && { 's3:object-lock-remaining-retention-days': String(days) }),
    ...(hold !== undefined && { 's3:object-lock-legal-hold': hold }),
  };
}

/** The same of a write's headers. */
export function lockContextOfHeaders(world: World, { headers }: Call): RequestContext {
  return lockContext(world, headers[MODE], headers[UNTIL], headers[HOLD]);
}

/**
 * The same of a version that is replicated: a destination's policy holds retention to its limits by conditions on
 * s3:ReplicateObject (S3 User Guide, object-lock-managing).
 */
export function lockContextOfVersion(world: World, { retention, legalHold }: ObjectVersion): RequestContext {
  const until = retention && new Date(retention.until).toISOString();
  return lockContext(world, retention?.mode, until, legalHold === undefined ? undefined : legalHold ? 'ON' : 'OFF');
}

/** 400: the bucket has no Object Lock. */
export function missingLock(): ServiceError {
  return new ServiceError('InvalidRequest', 'Bucket is missing Object Lock Configuration', 400);
}

function invalid(message: string, header: string, value?: string): ServiceError {
  return new ServiceError('InvalidArgument', message, 400, {
    ArgumentName: header,
    ...(value !== undefined && { ArgumentValue: value }),
  });
}
