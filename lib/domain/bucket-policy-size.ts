import type { PolicyDocument } from '../types.ts';

/** Size of a bucket policy as Isthmus sends it, in bytes; compare with `BUCKET_POLICY_BYTES`. */
export function bucketPolicySize(document: PolicyDocument): number {
  return new TextEncoder().encode(JSON.stringify(document)).length;
}
