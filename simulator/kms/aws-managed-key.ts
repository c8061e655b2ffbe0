import type { PolicyDocument } from '../../authorization/types.ts';
import type { KmsKey } from '../world/kms.ts';
import type { World } from '../world/world.ts';
import { createKeyState } from './create-key-state.ts';
import { isGone } from './key-state.ts';

/** The only AWS managed key that the simulator has a use for. */
export const S3_ALIAS = 'alias/aws/s3';

/**
 * The account's `aws/s3` key in that region, made when it is first asked for ("KMS Developer Guide, concepts: AWS
 * managed keys"). Its policy lets everybody of the account use it through S3, and nobody change it.
 */
export function ensureS3Key(world: World, account: string, region: string): KmsKey {
  const arn = `arn:aws:kms:${region}:${account}:${S3_ALIAS}`;
  const known = world.kms.keys.get(world.kms.aliases.get(arn)?.keyArn ?? '');
  if (known && !isGone(world, known)) return known;
  const document = policyOf(account, region);
  const key = createKeyState(world, {
    account,
    region,
    manager: 'AWS',
    description: 'Default key that protects my S3 objects when no other key is defined',
    policy: { text: JSON.stringify(document), document, principalIds: new Map() },
  });
  const { createdAt } = key;
  world.kms.aliases.set(arn, {
    name: S3_ALIAS,
    arn,
    account,
    region,
    createdAt,
    updatedAt: createdAt,
    keyArn: key.arn,
  });
  return key;
}

function policyOf(account: string, region: string): PolicyDocument {
  return {
    Version: '2012-10-17',
    Id: 'auto-s3-2',
    Statement: [
      {
        Sid: 'Allow access through S3 for all principals in the account that are authorized to use S3',
        Effect: 'Allow',
        Principal: { AWS: '*' },
        Action: ['kms:Encrypt', 'kms:Decrypt', 'kms:ReEncrypt*', 'kms:GenerateDataKey*', 'kms:DescribeKey'],
        Resource: '*',
        Condition: {
          StringEquals: { 'kms:CallerAccount': account, 'kms:ViaService': `s3.${region}.amazonaws.com` },
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
