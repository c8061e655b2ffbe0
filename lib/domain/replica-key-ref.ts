import type { Arn, Request } from '../types.ts';
import { partitionOf } from './partition-of.ts';
import { shortHash } from './short-hash.ts';

/**
 * What the key of the replicas is looked for by: the ARN of a key, or of an alias. A bare alias is one of the
 * destination's account and region. Absent where the request replicates nothing under KMS.
 */
export function replicaKeyRef({ destination, options }: Request): Arn | undefined {
  if (options.encryption === undefined) return undefined;
  const { replicaKey, replicaKeyAlias = deriveAlias(destination.bucket) } = options.encryption;
  if (replicaKey.startsWith('arn:')) return replicaKey;
  const { account, region } = destination;
  return `arn:${partitionOf(region)}:kms:${region}:${account}:${replicaKey === 'create' ? replicaKeyAlias : replicaKey}`;
}

/** An alias has no dots (KMS API Reference, CreateAlias); the hash tells names apart that differ in nothing else. */
function deriveAlias(bucket: string): string {
  const name = bucket.replaceAll('.', '-');
  return name === bucket ? `alias/isthmus-${name}` : `alias/isthmus-${name}-${shortHash(bucket)}`;
}
