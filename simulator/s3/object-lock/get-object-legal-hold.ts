import { element } from '../../wire/xml.ts';
import { objectOperation } from '../object-operation.ts';
import { s3Document } from '../s3-document.ts';
import { noLock } from './get-object-retention.ts';
import { missingLock } from './read-lock-headers.ts';

export const getObjectLegalHold = objectOperation({
  name: 'GetObjectLegalHold',
  actions: [{ current: 's3:GetObjectLegalHold', version: 's3:GetObjectLegalHold' }],
  run(_world, bucket, { legalHold }) {
    if (bucket.objectLock === undefined) throw missingLock();
    if (legalHold === undefined) throw noLock();
    return { body: s3Document('LegalHold', element('Status', legalHold ? 'ON' : 'OFF')) };
  },
});
