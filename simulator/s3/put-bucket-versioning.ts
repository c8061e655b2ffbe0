import type { ElementSchema } from '../wire/element-schema.ts';
import { ServiceError } from '../wire/operation.ts';
import { drawEffectiveTime } from '../world/lateness.ts';
import { bucketOperation } from './bucket-operation.ts';
import { notImplemented } from './not-implemented.ts';
import { readDocument, textOf } from './read-document.ts';
import { BODY_CHECKSUM_HEADERS } from './understood-headers.ts';

export const putBucketVersioning = bucketOperation({
  name: 'PutBucketVersioning',
  write: true,
  action: 's3:PutBucketVersioning',
  headers: BODY_CHECKSUM_HEADERS,
  run(world, bucket, call) {
    const configuration = readDocument(call, 'VersioningConfiguration', SCHEMA);
    if (textOf(configuration, 'MfaDelete') === 'Enabled') throw notImplemented('MFA delete');
    const status = textOf(configuration, 'Status') as 'Enabled' | 'Suspended' | undefined;
    if (status === undefined) throw unspecified();
    if (status === 'Suspended' && bucket.objectLock !== undefined) throw heldByLock();
    if (status === 'Suspended' && bucket.replication.current !== undefined) throw heldByReplication();
    bucket.versioning.write(status, drawEffectiveTime(world, 'configurationPropagation'));
    return {};
  },
});

const SCHEMA: ElementSchema = {
  occurs: 'once',
  children: {
    Status: { occurs: 'optional', values: ['Enabled', 'Suspended'] },
    MfaDelete: { occurs: 'optional', values: ['Enabled', 'Disabled'] },
  },
};

function unspecified(): ServiceError {
  return new ServiceError('IllegalVersioningConfigurationException', 'The Versioning element must be specified', 400);
}

/** The words that `terraform destroy` prints; an older text ends in "so the versioning state cannot be changed." */
function heldByReplication(): ServiceError {
  return new ServiceError(
    'InvalidBucketState',
    'A replication configuration is present on this bucket, so you cannot change the versioning state. To change the versioning state, first delete the replication configuration.',
    409,
  );
}

function heldByLock(): ServiceError {
  return new ServiceError(
    'InvalidBucketState',
    'An Object Lock configuration is present on this bucket, so the versioning state cannot be changed.',
    409,
  );
}
