import { type Call, ServiceError } from '../wire/operation.ts';
import type { Bucket } from '../world/bucket.ts';
import { matchesEtag, preconditionFailed } from './check-conditions.ts';
import { noSuchKey } from './look-for-version.ts';

/**
 * `If-None-Match: *` writes only a new key, `If-Match` only over what is expected (S3 User Guide, conditional-writes).
 * `disturbed`: the key was written or deleted since the upload in parts began, so that no condition can hold.
 */
export function checkWriteConditions(bucket: Bucket, { key = '', headers }: Call, disturbed = false): void {
  const current = bucket.objects.current(key);
  const present = current !== undefined && !current.deleteMarker;
  const ifNoneMatch = headers['if-none-match'];
  const ifMatch = headers['if-match'];
  if (ifNoneMatch !== undefined && ifMatch !== undefined) {
    throw notAccepted('If-Match,If-None-Match', 'Multiple conditional request headers present in the request');
  }
  if (ifNoneMatch !== undefined && ifNoneMatch !== '*') throw valueNotAccepted('If-None-Match');
  if (ifMatch === '*') throw valueNotAccepted('If-Match');
  if (ifNoneMatch === '*' && present) throw preconditionFailed('If-None-Match');
  if (ifNoneMatch === '*' && disturbed) throw conflict('If-None-Match', key);
  if (ifMatch === undefined) return;
  if (!present) throw noSuchKey(key);
  if (!matchesEtag(ifMatch, current.etag)) throw preconditionFailed('If-Match');
  if (disturbed) throw conflict('If-Match', key);
}

function valueNotAccepted(header: string): ServiceError {
  return notAccepted(header, `We don't accept the provided value of ${header} header for this API`);
}

function notAccepted(header: string, why: string): ServiceError {
  return new ServiceError(
    'NotImplemented',
    'A header you provided implies functionality that is not implemented',
    501,
    { Header: header, additionalMessage: why },
  );
}

function conflict(condition: string, key: string): ServiceError {
  return new ServiceError(
    'ConditionalRequestConflict',
    'The conditional request cannot succeed due to a conflicting operation against this resource.',
    409,
    { Condition: condition, Key: key },
  );
}
