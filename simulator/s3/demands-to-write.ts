import type { RequestContext } from '../../authorization/types.ts';
import type { Demand } from '../access/demand.ts';
import type { Call } from '../wire/operation.ts';
import type { Bucket } from '../world/bucket.ts';
import type { World } from '../world/world.ts';
import { ACL_HEADERS, bringsAcl } from './acl/read-acl.ts';
import { creationContext } from './creation-context.ts';
import { demandContextOfTags } from './demand-context-of-tags.ts';
import { demandOnKey } from './demand-on-object.ts';
import { demandsOnKey } from './kms-through-s3.ts';
import { lockActions, lockContextOfHeaders } from './object-lock/read-lock-headers.ts';
import { pickHeaders } from './pick-headers.ts';
import { readEncryption } from './read-object-headers.ts';

/** Headers that a policy may ask for, as `s3:` and the header's name. */
const SEEN_BY_POLICIES = [
  ...ACL_HEADERS,
  'x-amz-copy-source',
  'x-amz-metadata-directive',
  'x-amz-server-side-encryption',
  'x-amz-server-side-encryption-aws-kms-key-id',
  'x-amz-server-side-encryption-customer-algorithm',
  'x-amz-storage-class',
];

/** What a caller needs to write an object with these tags: more for tags, for an ACL and for a condition on what is there. */
export function demandsToWrite(
  world: World,
  bucket: Bucket,
  call: Call,
  tags: ReadonlyMap<string, string>,
  creates = true,
): Demand[] {
  const { headers } = call;
  const context: RequestContext = {
    ...pickHeaders(headers, SEEN_BY_POLICIES, 's3:'),
    ...creationContext(call, creates),
    ...demandContextOfTags(tags),
    ...lockContextOfHeaders(world, call),
  };
  const actions = [
    's3:PutObject',
    ...(tags.size > 0 ? ['s3:PutObjectTagging'] : []),
    ...(bringsAcl(call) ? ['s3:PutObjectAcl'] : []),
    ...lockActions(call),
    ...(headers['if-match'] !== undefined ? ['s3:GetObject'] : []),
  ];
  const onObject = actions.map((action) => demandOnKey(world, bucket, call.key ?? '', action, context));
  const written = { key: call.key ?? '', encryption: readEncryption(world, bucket, call) };
  return [...onObject, ...demandsOnKey(world, call.caller, bucket, written, ['kms:GenerateDataKey'])];
}
