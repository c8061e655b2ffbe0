import { type Call, ServiceError } from '../wire/operation.ts';
import type { Bucket } from '../world/bucket.ts';
import { matchesEtag, preconditionFailed } from './check-conditions.ts';
import { noSuchKey } from './look-for-version.ts';

/** `If-None-Match: *` writes only a new key, `If-Match` only over what is expected (S3 User Guide, conditional-writes). */
export function checkWriteConditions(bucket: Bucket, { key = '', headers }: Call): void {
  const current = bucket.objects.current(key);
  const present = current !== undefined && !current.deleteMarker;
  const ifNoneMatch = headers['if-none-match'];
  const ifMatch = headers['if-match'];
  if (ifNoneMatch !== undefined && ifNoneMatch !== '*') throw onlyStar();
  if (ifNoneMatch === '*' && present) throw preconditionFailed('If-None-Match');
  if (ifMatch === undefined) return;
  if (!present) throw noSuchKey(key);
  if (!matchesEtag(ifMatch, current.etag)) throw preconditionFailed('If-Match');
}

function onlyStar(): ServiceError {
  return new ServiceError(
    'NotImplemented',
    'A header you provided implies functionality that is not implemented',
    501,
    {
      Header: 'If-None-Match',
      additionalMessage: "We don't accept the provided value of If-None-Match header for this API",
    },
  );
}
