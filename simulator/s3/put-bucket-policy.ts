import { isPublic } from '../../authorization/is-public.ts';
import { blocksPublicAccess } from '../access/blocks-public-access.ts';
import { arnOfCaller } from '../access/principal-of-caller.ts';
import { type Call, ServiceError } from '../wire/operation.ts';
import type { Bucket } from '../world/bucket.ts';
import { drawEffectiveTime } from '../world/lateness.ts';
import { bucketOperation } from './bucket-operation.ts';
import { parseBucketPolicy } from './parse-bucket-policy.ts';
import { refuseForeignAccount } from './refuse-foreign-account.ts';
import { BODY_CHECKSUM_HEADERS } from './understood-headers.ts';

export const putBucketPolicy = bucketOperation({
  name: 'PutBucketPolicy',
  write: true,
  action: 's3:PutBucketPolicy',
  rootAlwaysMay: true,
  // To confirm that a policy shuts its writer out is not asked for, but may be done.
  headers: [...BODY_CHECKSUM_HEADERS, 'x-amz-confirm-remove-self-bucket-access'],
  run(world, bucket, call) {
    refuseForeignAccount(bucket, call);
    const policy = parseBucketPolicy(world, bucket.name, call.body.toString('utf8'));
    if (blocksPublicAccess(world, bucket, 'BlockPublicPolicy') && isPublic(policy.document))
      throw blockedAsPublic(bucket, call);
    bucket.policy.write(policy, drawEffectiveTime(world, 'configurationPropagation'));
    return { status: 204 };
  },
});

function blockedAsPublic({ name }: Bucket, { caller }: Call): ServiceError {
  return new ServiceError(
    'AccessDenied',
    `User: ${arnOfCaller(caller)} is not authorized to perform: s3:PutBucketPolicy on resource: "arn:aws:s3:::${name}" because public policies are prevented by the BlockPublicPolicy setting in S3 Block Public Access.`,
    403,
  );
}
