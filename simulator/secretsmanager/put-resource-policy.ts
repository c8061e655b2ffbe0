import { isPublic } from '../../authorization/is-public.ts';
import { validatePolicy } from '../../authorization/validate-policy.ts';
import { findStranger } from '../access/find-stranger.ts';
import { principalIdsOf } from '../access/principal-ids-of.ts';
import { FLAG, text } from '../events/input/shape.ts';
import { nestsTooDeeply } from '../events/nests-too-deeply.ts';
import type { SecretPolicy } from '../world/secrets-manager.ts';
import type { World } from '../world/world.ts';
import { secretsError } from './secrets-errors.ts';
import { secretOperation } from './secrets-operation.ts';

/** "Secrets Manager API Reference, PutResourcePolicy". */
export const putResourcePolicy = secretOperation({
  name: 'PutResourcePolicy',
  write: true,
  fields: { ResourcePolicy: text(1, 20_480), BlockPublicPolicy: FLAG },
  required: ['ResourcePolicy'],
  context: ({ BlockPublicPolicy }) => ({ 'secretsmanager:BlockPublicPolicy': String(BlockPublicPolicy ?? false) }),
  run(world, secret, _call, { ResourcePolicy, BlockPublicPolicy }) {
    const policy = readPolicy(world, ResourcePolicy as string);
    if (BlockPublicPolicy && isPublic(policy.document)) {
      throw secretsError('PublicPolicyException', 'The resource policy grants broad access to the secret.');
    }
    secret.policy = policy;
    return { ARN: secret.arn, Name: secret.name };
  },
});

function readPolicy(world: World, policyText: string): SecretPolicy {
  const validity = validatePolicy(parse(policyText), 'secret');
  if (!validity.valid) throw malformed(validity.problems[0] ?? '');
  const { document } = validity;
  if (findStranger(world, document)) throw malformed('This resource policy contains an unsupported principal.');
  return { text: policyText, document, principalIds: principalIdsOf(world, document) };
}

function parse(policyText: string): unknown {
  if (nestsTooDeeply(policyText)) return undefined;
  try {
    return JSON.parse(policyText);
  } catch {
    throw malformed('This resource policy contains invalid Json.');
  }
}

function malformed(message: string) {
  return secretsError('MalformedPolicyDocumentException', message);
}
