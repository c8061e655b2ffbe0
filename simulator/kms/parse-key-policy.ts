import type { PolicyDocument } from '../../authorization/types.ts';
import { validatePolicy } from '../../authorization/validate-policy.ts';
import { evaluateDemand } from '../access/evaluate-demand.ts';
import { findStranger } from '../access/find-stranger.ts';
import { principalIdsOf } from '../access/principal-ids-of.ts';
import type { ServiceError } from '../wire/operation.ts';
import type { Caller } from '../world/account.ts';
import type { KeyPolicy, KmsKey } from '../world/kms.ts';
import type { World } from '../world/world.ts';
import { kmsError } from './kms-errors.ts';
import { resourceTagContext } from './tags.ts';

/** Bytes ("KMS API Reference, PutKeyPolicy"). */
const LARGEST = 32_768;

/** Reads a key policy: within its size, of the right grammar, and naming only principals that exist. */
export function parseKeyPolicy(world: World, text: string): KeyPolicy {
  if (Buffer.byteLength(text) > LARGEST) {
    throw kmsError('LimitExceededException', `The key policy exceeds the maximum size of ${LARGEST} bytes.`);
  }
  const validity = validatePolicy(parse(text), 'key');
  if (!validity.valid) throw malformed(validity.problems[0] ?? 'Policy contains invalid syntax.');
  const { document } = validity;
  if (findStranger(world, document))
    throw malformed('Policy contains a statement with one or more invalid principals.');
  return { text, document, principalIds: principalIdsOf(world, document) };
}

/** The safety check: whoever puts the policy must be able to put the next one, on the key with its tags. */
export function checkLockout(
  world: World,
  caller: Caller,
  { document }: KeyPolicy,
  { arn, tags }: Pick<KmsKey, 'arn' | 'tags'>,
): void {
  const { allowed } = evaluateDemand(world, caller, {
    action: 'kms:PutKeyPolicy',
    resource: arn,
    resourceAccount: arn.split(':')[4] ?? '',
    context: {
      ...resourceTagContext(tags),
      ...(caller.type !== 'anonymous' && { 'kms:CallerAccount': caller.account }),
    },
    resourcePolicy: { kind: 'key', name: arn, document },
  });
  if (allowed) return;
  throw malformed('The new key policy will not allow you to update the key policy in the future.');
}

/** What a key gets that is made without a policy: everything is left to the account's own policies. */
export function defaultKeyPolicy(account: string): KeyPolicy {
  const document: PolicyDocument = {
    Version: '2012-10-17',
    Id: 'key-default-1',
    Statement: [
      {
        Sid: 'Enable IAM User Permissions',
        Effect: 'Allow',
        Principal: { AWS: `arn:aws:iam::${account}:root` },
        Action: 'kms:*',
        Resource: '*',
      },
    ],
  };
  return { text: JSON.stringify(document, null, 2), document, principalIds: new Map() };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw malformed('Policy contains invalid syntax.');
  }
}

function malformed(message: string): ServiceError {
  return kmsError('MalformedPolicyDocumentException', message);
}
