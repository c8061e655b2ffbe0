import type { RequestContext } from '../../authorization/types.ts';
import type { Demand } from '../access/demand.ts';
import type { Bucket } from '../world/bucket.ts';
import type { World } from '../world/world.ts';
import { bucketAclStatements } from './acl/acl-statements.ts';

/** A permission on the bucket itself; its policy and its ACL speak as far as they are effective by now. */
export function demandOnBucket(world: World, bucket: Bucket, action: string, context: RequestContext = {}): Demand {
  const aclStatements = bucketAclStatements(world, bucket, action);
  const policy = bucket.policy.effective(world.clock.now());
  return {
    action,
    resource: `arn:aws:s3:::${bucket.name}`,
    resourceAccount: bucket.account,
    context: { ...tagContext(world, bucket), ...context },
    ...(aclStatements.length > 0 && { aclStatements }),
    ...(policy && { resourcePolicy: { kind: 'bucket', policy } }),
  };
}

/** A bucket's tags count in conditions only once ABAC is on (S3 User Guide, buckets-tagging). */
function tagContext(world: World, { abac, tags }: Bucket): RequestContext {
  if (abac.effective(world.clock.now()) !== 'Enabled') return {};
  return Object.fromEntries(
    [...tags].flatMap(([key, value]) => [
      [`aws:ResourceTag/${key}`, value],
      [`s3:BucketTag/${key}`, value],
    ]),
  );
}
