import type { PolicyDocument, RequestContext, Statement } from '../../authorization/types.ts';
import type { BucketPolicy } from '../world/bucket.ts';

/** One permission that a call needs. */
export interface Demand {
  /** `s3:PutBucketPolicy` */
  readonly action: string;
  /** ARN, or `*`. */
  readonly resource: string;
  readonly resourceAccount: string;
  /** Condition keys beside those that `authorizeCall` fills in for every call (aws:PrincipalArn, aws:SecureTransport…). */
  readonly context?: RequestContext;
  /** Keys of every call that this one, for once, does not send. */
  readonly unsentKeys?: readonly string[];
  /** What the resource's ACL grants of this action, as statements; it counts beside the policy. */
  readonly aclStatements?: readonly Statement[];
  /** The resource's own policy, as it is effective now. */
  readonly resourcePolicy?:
    | { readonly kind: 'bucket'; readonly policy: BucketPolicy }
    | {
        /** A role's trust, or a KMS key's policy: nobody gets past it by identity policies alone. Of a bus, a queue or a function, either serves. */
        readonly kind: 'trust' | 'key' | 'bus' | 'queue' | 'function' | 'secret';
        readonly name: string;
        readonly document: PolicyDocument;
        /** As in a BucketPolicy; absent where the caller is a service. */
        readonly principalIds?: ReadonlyMap<string, string>;
      };
}
