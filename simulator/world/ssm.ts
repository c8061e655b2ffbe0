/** Parameter Store, of every account and region. */
export interface Ssm {
  /** By `region account name`. */
  readonly parameters: Map<string, Parameter>;
}

export interface Parameter {
  readonly name: string;
  readonly arn: string;
  readonly account: string;
  readonly region: string;
  /** The oldest first; the last one is in force. */
  versions: readonly ParameterVersion[];
  tags: Map<string, string>;
}

export type ParameterType = 'String' | 'StringList' | 'SecureString';
export type ParameterTier = 'Standard' | 'Advanced';

export interface ParameterVersion {
  readonly version: number;
  readonly type: ParameterType;
  readonly tier: ParameterTier;
  /** Of a SecureString: as KMS enciphered it, in Base64. */
  readonly value: string;
  /** As it was named; of a SecureString only. */
  readonly keyId?: string;
  readonly description?: string;
  readonly allowedPattern?: string;
  readonly dataType: string;
  readonly modifiedAt: number;
  /** ARN of who wrote it. */
  readonly modifiedBy: string;
  /** A label is on one version at a time. */
  labels: readonly string[];
}
