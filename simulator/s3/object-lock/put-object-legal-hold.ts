import { onObjectChanged } from '../../replication/on-object-changed.ts';
import { objectOperation } from '../object-operation.ts';
import { readDocument, textOf } from '../read-document.ts';
import { BODY_CHECKSUM_HEADERS } from '../understood-headers.ts';
import { versionIdHeader } from '../version-id-header.ts';
import { missingLock } from './read-lock-headers.ts';

/** Puts a version under legal hold, or takes it out; a hold has no end of its own. */
export const putObjectLegalHold = objectOperation({
  name: 'PutObjectLegalHold',
  write: true,
  actions: [{ current: 's3:PutObjectLegalHold', version: 's3:PutObjectLegalHold' }],
  headers: BODY_CHECKSUM_HEADERS,
  context: (call) => ({ 's3:object-lock-legal-hold': textOf(readDocument(call, 'LegalHold', SCHEMA), 'Status') ?? '' }),
  run(world, bucket, version, call) {
    if (bucket.objectLock === undefined) throw missingLock();
    version.legalHold = textOf(readDocument(call, 'LegalHold', SCHEMA), 'Status') === 'ON';
    onObjectChanged(world, bucket, version, 'legal-hold');
    return { headers: versionIdHeader(bucket, version) };
  },
});

const SCHEMA = {
  occurs: 'once',
  children: { Status: { occurs: 'once', values: ['ON', 'OFF'] } },
} as const;
