import type { Names, PolicyStatement, Request, Side } from '../types.ts';
import { dnsSuffixOf } from './dns-suffix-of.ts';

/** Name of the condition key for what S3 uses a key for; the context is an ARN. */
export const CONTEXT_KEY = 'kms:EncryptionContext:aws:s3:arn';

/**
 * The condition that a key is used by S3, and for this bucket. The context is the bucket's ARN with a bucket key and
 * the object's without one (S3 User Guide, bucket-key): a bucket whose setting has changed has objects of both kinds.
 */
export function throughS3(request: Request, names: Names, side: Side): NonNullable<PolicyStatement['Condition']> {
  const [bucketArn, anyObject] = contextsOf(names, side, '*');
  return {
    StringEquals: { 'kms:ViaService': viaService(request, names, side) },
    StringLike: { [CONTEXT_KEY]: [bucketArn, anyObject] },
  };
}

/** S3's name for KMS, in the region of one side's bucket (KMS Developer Guide, conditions-kms). */
export function viaService(request: Request, { partition }: Names, side: Side): string {
  return `s3.${request[side].region}.${dnsSuffixOf(partition)}`;
}

/** The contexts that an object of this key may have: with a bucket key and without. */
export function contextsOf(names: Names, side: Side, key: string): [string, string] {
  const bucketArn = side === 'source' ? names.sourceBucketArn : names.destinationBucketArn;
  return [bucketArn, `${bucketArn}/${key}`];
}
