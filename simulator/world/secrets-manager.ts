import type { PolicyDocument } from '../../authorization/types.ts';

/** Secrets Manager, of every account and region. */
export interface SecretsManager {
  /** By ARN. */
  readonly secrets: Map<string, Secret>;
}

export interface Secret {
  readonly name: string;
  /** Ends with a hyphen and six characters of chance. */
  readonly arn: string;
  readonly account: string;
  readonly region: string;
  readonly createdAt: number;
  changedAt: number;
  /** The day on which it was last read. */
  accessedAt?: number;
  description?: string;
  /** As it was named; absent: `aws/secretsmanager`. */
  keyId?: string;
  tags: Map<string, string>;
  /** The oldest first. */
  versions: readonly SecretVersion[];
  /** When it was marked for deletion, and when it will be gone. */
  deletion?: { readonly at: number; readonly until: number };
  policy?: SecretPolicy;
}

export interface SecretVersion {
  readonly id: string;
  readonly createdAt: number;
  readonly content: SecretContent;
  /** ARN of the key that it was enciphered with. */
  readonly keyArn: string;
  /** A label is on one version at a time; a version without any goes with the next. */
  stages: readonly string[];
}

/** One of the two; the bytes in Base64. */
export interface SecretContent {
  readonly SecretString?: string;
  readonly SecretBinary?: string;
}

/** Principals are kept as in a BucketPolicy. */
export interface SecretPolicy {
  readonly text: string;
  readonly document: PolicyDocument;
  readonly principalIds: ReadonlyMap<string, string>;
}
