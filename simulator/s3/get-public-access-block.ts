import { ServiceError } from '../wire/operation.ts';
import { element } from '../wire/xml.ts';
import { bucketOperation } from './bucket-operation.ts';
import { s3Document } from './s3-document.ts';

export const getPublicAccessBlock = bucketOperation({
  name: 'GetPublicAccessBlock',
  write: false,
  action: 's3:GetBucketPublicAccessBlock',
  run(_world, { name, publicAccessBlock }) {
    const settings = publicAccessBlock.current;
    if (settings === undefined) throw notFound(name);
    return {
      body: s3Document(
        'PublicAccessBlockConfiguration',
        Object.entries(settings).map(([setting, on]) => element(setting, on)),
      ),
    };
  },
});

function notFound(name: string): ServiceError {
  return new ServiceError(
    'NoSuchPublicAccessBlockConfiguration',
    'The public access block configuration was not found',
    404,
    { BucketName: name },
  );
}
