import type { PolicyDocument } from '../../authorization/types.ts';
import type { KmsKey } from '../world/kms.ts';
import type { World } from '../world/world.ts';
import { createKeyState } from './create-key-state.ts';
import { isGone } from './key-state.ts';

interface ManagedKey {
  /** What the service is called in `kms:ViaService`. */
  readonly service: string;
  readonly description: string;
  readonly policyId: string;
  /** In whose words the policy speaks of the service. */
  readonly title: string;
}

/** The AWS managed keys that the simulator has a use for, by the names of their aliases. */
const KEYS = {
  'alias/aws/s3': {
    service: 's3',
    description: 'Default key that protects my S3 objects when no other key is defined',
    policyId: 'auto-s3-2',
    title: 'S3',
  },
  'alias/aws/dynamodb': {
    service: 'dynamodb',
    description: 'Default key that protects my DynamoDB data when no other key is defined',
    policyId: 'auto-dynamodb-1',
    title: 'Amazon DynamoDB',
  },
  'alias/aws/ssm': {
    service: 'ssm',
    description: 'Default key that protects my SSM parameters when no other key is defined',
    policyId: 'auto-ssm-1',
    title: 'EC2 Systems Manager',
  },
  'alias/aws/secretsmanager': {
    service: 'secretsmanager',
    description: 'Default key that protects my Secrets Manager data when no other key is defined',
    policyId: 'auto-secretsmanager-2',
    title: 'AWS Secrets Manager',
  },
} as const satisfies Record<string, ManagedKey>;

export type ManagedAlias = keyof typeof KEYS;

export const S3_ALIAS = 'alias/aws/s3' satisfies ManagedAlias;

export function isManagedAlias(alias: string): alias is ManagedAlias {
  return Object.hasOwn(KEYS, alias);
}

/**
 * The account's key of a service in that region, made when it is first asked for ("KMS Developer Guide, concepts: AWS
 * managed keys"). Its policy lets everybody of the account use it through the service, and nobody change it.
 */
export function ensureManagedKey(world: World, account: string, region: string, name: ManagedAlias): KmsKey {
  const arn = `arn:aws:kms:${region}:${account}:${name}`;
  const known = world.kms.keys.get(world.kms.aliases.get(arn)?.keyArn ?? '');
  if (known && !isGone(world, known)) return known;
  const document = policyOf(account, region, KEYS[name]);
  const key = createKeyState(world, {
    account,
    region,
    manager: 'AWS',
    description: KEYS[name].description,
    policy: { text: JSON.stringify(document), document, principalIds: new Map() },
  });
  const { createdAt } = key;
  world.kms.aliases.set(arn, { name, arn, account, region, createdAt, updatedAt: createdAt, keyArn: key.arn });
  return key;
}

function policyOf(account: string, region: string, { service, policyId, title }: ManagedKey): PolicyDocument {
  return {
    Version: '2012-10-17',
    Id: policyId,
    Statement: [
      {
        Sid: `Allow access through ${title} for all principals in the account that are authorized to use ${title}`,
        Effect: 'Allow',
        Principal: { AWS: '*' },
        Action: ['kms:Encrypt', 'kms:Decrypt', 'kms:ReEncrypt*', 'kms:GenerateDataKey*', 'kms:DescribeKey'],
        Resource: '*',
        Condition: {
          StringEquals: { 'kms:CallerAccount': account, 'kms:ViaService': `${service}.${region}.amazonaws.com` },
        },
      },
      {
        Sid: 'Allow direct access to key metadata to the account',
        Effect: 'Allow',
        Principal: { AWS: `arn:aws:iam::${account}:root` },
        Action: ['kms:Describe*', 'kms:Get*', 'kms:List*', 'kms:RevokeGrant'],
        Resource: '*',
      },
    ],
  };
}
