import { bucketOperation } from '../bucket-operation.ts';
import { aclDocument } from './acl-document.ts';

/** With ACLs switched off it shows the owner's full control, whatever was put before. */
export const getBucketAcl = bucketOperation({
  name: 'GetBucketAcl',
  write: false,
  action: 's3:GetBucketAcl',
  run(world, { account, acl, ownership }) {
    const off = ownership.effective(world.clock.now()) === 'BucketOwnerEnforced';
    return { body: aclDocument(world, account, off ? undefined : acl) };
  },
});
