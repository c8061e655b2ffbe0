import { ServiceError } from '../wire/operation.ts';
import { element } from '../wire/xml.ts';
import { bucketOperation } from './bucket-operation.ts';
import { s3Document } from './s3-document.ts';

export const getBucketOwnershipControls = bucketOperation({
  name: 'GetBucketOwnershipControls',
  write: false,
  action: 's3:GetBucketOwnershipControls',
  run(_world, { name, ownership }) {
    if (ownership.current === undefined) throw notFound(name);
    return { body: s3Document('OwnershipControls', element('Rule', element('ObjectOwnership', ownership.current))) };
  },
});

function notFound(name: string): ServiceError {
  return new ServiceError('OwnershipControlsNotFoundError', 'The bucket ownership controls were not found', 404, {
    BucketName: name,
  });
}
