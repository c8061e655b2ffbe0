/**
 * The words of the IAM policy evaluator. Pure data: no clock, no I/O, no SDK; every fact that a condition may ask
 * for comes in with the request.
 */

/** A policy document as JSON, exactly as somebody wrote it; malformed elements are found by `validatePolicy`. */
export interface PolicyDocument {
  Version?: string;
  Id?: string;
  Statement: Statement | Statement[];
}

export interface Statement {
  Sid?: string;
  Effect: 'Allow' | 'Deny';
  Principal?: PrincipalElement;
  NotPrincipal?: PrincipalElement;
  Action?: string | string[];
  NotAction?: string | string[];
  Resource?: string | string[];
  NotResource?: string | string[];
  Condition?: Record<string, Record<string, ConditionValue | ConditionValue[]>>;
}
export type ConditionValue = string | number | boolean;
/** `'*'`, or by type: `{ AWS: …, Service: … }`. */
export type PrincipalElement =
  | '*'
  | Partial<Record<'AWS' | 'Service' | 'Federated' | 'CanonicalUser', string | string[]>>;

/** Who asks. */
export type RequestPrincipal =
  | { type: 'Anonymous' }
  | { type: 'AccountRoot'; account: string }
  | { type: 'User'; account: string; arn: string; uniqueId: string }
  | {
      type: 'AssumedRole';
      account: string;
      /** `arn:aws:sts::123456789012:assumed-role/role-name/session-name` */
      arn: string;
      /** The role's own ARN, with its path. */
      roleArn: string;
      /** `AROA…`, without the session name. */
      uniqueId: string;
      sessionName: string;
    }
  | { type: 'Service'; service: string };

/**
 * Values of condition keys by name (`aws:PrincipalArn`, `s3:prefix`); names are matched without regard to case. A
 * key that the service does not send is absent, which is not the same as empty.
 */
export type RequestContext = Record<string, string | string[]>;

export interface NamedPolicy {
  /** For reasons: an ARN, or `role-name/policy-name` of an inline policy. */
  name: string;
  document: PolicyDocument;
}

/** All policies that apply to one request. */
export interface PolicySet {
  /** Inline and attached policies of the caller (for a user, with those of its groups). */
  identity: readonly NamedPolicy[];
  /** Permissions boundary of the user or role; absent when it has none. */
  boundary?: NamedPolicy;
  /** Session policies; absent when the session has none, which is not the same as an empty list. */
  session?: readonly NamedPolicy[];
  /** Policy of the resource: bucket policy, key policy, or (for sts:AssumeRole) the role's trust policy. */
  resource?: NamedPolicy;
  /** Service control policies of the caller's account, one list per level of the organization; absent: no organization. */
  serviceControl?: readonly (readonly NamedPolicy[])[];
  /** Resource control policies of the resource's account, likewise. */
  resourceControl?: readonly (readonly NamedPolicy[])[];
}

export interface AuthorizationRequest {
  principal: RequestPrincipal;
  /** `s3:PutObject` */
  action: string;
  /** ARN of the resource; `*` for actions that have none. */
  resource: string;
  /** Account that owns the resource. */
  resourceAccount: string;
  /**
   * How the resource's own policy and the caller's identity policies combine within one account.
   * `either` (default): one Allow is enough. `resource-required`: the resource's policy must allow, alone or by naming
   * the account and so delegating to identity policies (key policies, trust policies).
   */
  combination?: 'either' | 'resource-required';
  context: RequestContext;
  policies: PolicySet;
}

export type PolicyKind = 'identity' | 'boundary' | 'session' | 'resource' | 'service-control' | 'resource-control';

/** Why the verdict is what it is, as data: machine keys first, prose never. */
export interface Reason {
  code:
    | 'root-of-own-account'
    | 'allowed-by-statement'
    | 'delegated-to-account'
    | 'explicit-deny'
    | 'no-policy'
    | 'no-matching-statement';
  policyKind: PolicyKind;
  /** Name of the policy; absent where the reason is that there is none. */
  policy?: string;
  /** Sid of the statement, or its index in the document as text when it has none. */
  statement?: string;
  /**
   * For `no-matching-statement`: statements that failed on one element only, the nearest misses, so that a reader can
   * be told "the resource does not match" instead of "denied".
   */
  nearMisses?: NearMiss[];
}

export interface NearMiss {
  policy: string;
  statement: string;
  /** The only element that did not match. */
  element: 'Principal' | 'Action' | 'Resource' | 'Condition';
  /** The element was written in its negated form: NotPrincipal, NotAction, NotResource. */
  negated?: true;
  /** What the element says, as written (principals as `AWS:arn…`, `Service:…`); absent for conditions. */
  expected?: string[];
  /** What the request had instead: the caller's name, the action or the resource; absent for conditions. */
  actual?: string;
  /** Entries of a Principal element that this evaluator never matches, such as `CanonicalUser:79a5…`. */
  unsupported?: string[];
  /** For conditions: operator and key, and what the request carried (absent when the key was not sent). */
  condition?: { operator: string; key: string; expected: string[]; actual?: string[] };
}

export interface AuthorizationVerdict {
  allowed: boolean;
  decision: 'allow' | 'explicit-deny' | 'implicit-deny';
  /** For an allow: the statements that allowed. For a deny: every policy kind that stood in the way. */
  reasons: Reason[];
}
