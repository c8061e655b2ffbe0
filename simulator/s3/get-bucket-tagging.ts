import { ServiceError } from '../wire/operation.ts';
import { bucketOperation } from './bucket-operation.ts';
import { s3Document } from './s3-document.ts';
import { tagSetElement } from './tags.ts';

export const getBucketTagging = bucketOperation({
  name: 'GetBucketTagging',
  write: false,
  action: 's3:GetBucketTagging',
  run(_world, { name, tags }) {
    if (tags.size === 0) throw new ServiceError('NoSuchTagSet', 'The TagSet does not exist', 404, { BucketName: name });
    return { body: s3Document('Tagging', tagSetElement(tags)) };
  },
});
