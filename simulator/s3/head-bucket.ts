import { authorizeCall } from '../access/authorize-call.ts';
import { type Call, type Operation, ServiceError } from '../wire/operation.ts';
import type { Bucket } from '../world/bucket.ts';
import type { World } from '../world/world.ts';
import { demandOnBucket } from './demand-on-bucket.ts';
import { findBucket, findNamedBucket } from './find-bucket.ts';
import { OWNER_HEADER } from './understood-headers.ts';

const listing: Operation = {
  name: 'HeadBucket',
  service: 's3',
  write: false,
  parameters: [],
  headers: [OWNER_HEADER],
  demands: (world, call) => [demandOnBucket(world, findBucket(world, call), 's3:ListBucket')],
  run: () => ({}),
};

/**
 * Needs s3:ListBucket, and asks for it by itself: also those who are refused are told the bucket's region (S3 API
 * Reference, HeadBucket).
 */
export const headBucket: Operation = {
  ...listing,
  demands: () => [],
  run(world, call) {
    const bucket = findNamedBucket(world, call.bucket ?? '');
    authorizeTellingRegion(world, bucket, call);
    return {
      headers: {
        ...regionHeader(bucket),
        'x-amz-bucket-arn': `arn:aws:s3:::${bucket.name}`,
        'x-amz-access-point-alias': 'false',
        'content-type': 'application/xml',
      },
    };
  },
};

function authorizeTellingRegion(world: World, bucket: Bucket, call: Call): void {
  try {
    authorizeCall(world, listing, call);
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    const { code, message, status, details } = error;
    throw new ServiceError(code, message, status, details, regionHeader(bucket));
  }
}

function regionHeader({ region }: Bucket): Record<string, string> {
  return { 'x-amz-bucket-region': region };
}
