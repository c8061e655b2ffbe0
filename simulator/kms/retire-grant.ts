import type { Call } from '../wire/operation.ts';
import type { KmsGrant, KmsKey } from '../world/kms.ts';
import type { World } from '../world/world.ts';
import { demandOnKey, type KeyUse } from './demand-on-key.ts';
import { findKey } from './find-key.ts';
import { kmsError, notFound } from './kms-errors.ts';
import { kmsOperation } from './kms-operation.ts';
import { type Input, optionalText, requiredText } from './read-input.ts';

const ACTION = 'kms:RetireGrant';

/** "KMS API Reference, RetireGrant": by the retiring principal, or by a grantee whose grant has RetireGrant. */
export const retireGrant = kmsOperation({
  name: 'RetireGrant',
  write: true,
  fields: ['GrantToken', 'KeyId', 'GrantId'],
  demands(world, call, input) {
    const { key, grant } = findGrant(world, call, input);
    return [
      demandOnKey(world, { key, caller: call.caller, action: ACTION, grantId: grant.id, ...constraintOf(grant) }),
    ];
  },
  run(world, call, input) {
    const { key, grant } = findGrant(world, call, input);
    key.grants.delete(grant.id);
    return {};
  },
});

/** Policies see the constraint of the grant that is retired, as when it was made ("KMS Developer Guide, conditions-kms"). */
function constraintOf({ constraint }: KmsGrant): Partial<KeyUse> {
  if (!constraint) return {};
  return { encryptionContext: constraint.context, context: { 'kms:GrantConstraintType': constraint.kind } };
}

function findGrant(world: World, { caller, region }: Call, input: Input): { key: KmsKey; grant: KmsGrant } {
  const token = optionalText(input, 'GrantToken');
  if (token !== undefined) return findByToken(world, region, token);
  const search = { caller, region, action: ACTION, aliases: false, foreign: true };
  const { key } = findKey(world, search, requiredText(input, 'KeyId'));
  const id = requiredText(input, 'GrantId');
  const grant = key.grants.get(id);
  if (!grant) throw notFound(`Grant ID ${id} not found`);
  return { key, grant };
}

function findByToken(world: World, region: string, token: string): { key: KmsKey; grant: KmsGrant } {
  for (const key of world.kms.keys.values()) {
    const grant = [...key.grants.values()].find((candidate) => candidate.token === token);
    if (grant && key.region === region) return { key, grant };
  }
  throw kmsError('InvalidGrantTokenException', 'The specified grant token is not valid.');
}
