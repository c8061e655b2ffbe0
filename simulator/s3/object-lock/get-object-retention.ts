import { ServiceError } from '../../wire/operation.ts';
import { element } from '../../wire/xml.ts';
import { objectOperation } from '../object-operation.ts';
import { s3Document } from '../s3-document.ts';
import { missingLock } from './read-lock-headers.ts';

export const getObjectRetention = objectOperation({
  name: 'GetObjectRetention',
  actions: [{ current: 's3:GetObjectRetention', version: 's3:GetObjectRetention' }],
  run(_world, bucket, { retention }) {
    if (bucket.objectLock === undefined) throw missingLock();
    if (retention === undefined) throw noLock();
    const until = new Date(retention.until).toISOString();
    return { body: s3Document('Retention', element('Mode', retention.mode), element('RetainUntilDate', until)) };
  },
});

/** 404: the version has nothing of the kind. */
export function noLock(): ServiceError {
  return new ServiceError(
    'NoSuchObjectLockConfiguration',
    'The specified object does not have a ObjectLock configuration',
    404,
  );
}
