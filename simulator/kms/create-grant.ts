import type { RequestContext } from '../../authorization/types.ts';
import { findPrincipal } from '../access/find-principal.ts';
import type { GrantConstraint, KmsGrant } from '../world/kms.ts';
import { ALPHABETS } from '../world/random.ts';
import type { World } from '../world/world.ts';
import { accountOfCall } from './account-of-call.ts';
import { BY_NO_SERVICE } from './by-no-service.ts';
import { requireEnabled } from './key-state.ts';
import { kmsError } from './kms-errors.ts';
import { keyOperation } from './kms-operation.ts';
import {
  type Input,
  isRecord,
  missing,
  notImplemented,
  optionalText,
  optionalTexts,
  requiredText,
  textList,
  unreadable,
} from './read-input.ts';

/** What a grant on a symmetric key can give. */
const GRANTABLE: readonly string[] = [
  'CreateGrant',
  'Decrypt',
  'DescribeKey',
  'Encrypt',
  'GenerateDataKey',
  'GenerateDataKeyPair',
  'GenerateDataKeyPairWithoutPlaintext',
  'GenerateDataKeyWithoutPlaintext',
  'ReEncryptFrom',
  'ReEncryptTo',
  'RetireGrant',
];

/** "KMS API Reference, CreateGrant". */
export const createGrant = keyOperation({
  name: 'CreateGrant',
  write: true,
  fields: ['GranteePrincipal', 'RetiringPrincipal', 'Operations', 'Constraints', 'Name', 'GrantTokens'],
  foreign: true,
  encryptionContext: (input) => readConstraint(input)?.context ?? {},
  context: contextOf,
  run(world, { key }, call, input) {
    const wanted = readGrant(input);
    requireEnabled(key);
    const principals = [wanted.grantee, ...(wanted.retirer === undefined ? [] : [wanted.retirer])];
    const again = [...key.grants.values()].find((grant) => wanted.name !== undefined && sameGrant(grant, wanted));
    const grant = again ?? {
      ...wanted,
      id: world.random.text(64, ALPHABETS.hex),
      token: Buffer.from(world.random.text(120, ALPHABETS.hex)).toString('base64'),
      createdAt: world.clock.now(),
      issuer: `arn:aws:iam::${accountOfCall(call)}:root`,
      principalIds: idsOf(world, principals),
    };
    key.grants.set(grant.id, grant);
    return { GrantId: grant.id, GrantToken: grant.token };
  },
});

type WantedGrant = Pick<KmsGrant, 'name' | 'grantee' | 'retirer' | 'operations' | 'constraint'>;

function readGrant(input: Input): WantedGrant {
  const operations = textList(input, 'Operations');
  if (operations.length === 0) throw missing('Operations');
  const strange = operations.find((operation) => !GRANTABLE.includes(operation));
  if (strange !== undefined) throw kmsError('ValidationException', `Unsupported Operations ${strange} for the key.`);
  const name = optionalText(input, 'Name');
  const retirer = optionalText(input, 'RetiringPrincipal');
  const constraint = readConstraint(input);
  return {
    grantee: requiredText(input, 'GranteePrincipal'),
    operations,
    ...(name !== undefined && { name }),
    ...(retirer !== undefined && { retirer }),
    ...(constraint && { constraint }),
  };
}

function readConstraint(input: Input): GrantConstraint | undefined {
  const sent = input.Constraints ?? {};
  if (!isRecord(sent)) throw unreadable();
  const constraints: Input = sent;
  const kinds = ['EncryptionContextSubset', 'EncryptionContextEquals'] as const;
  const strange = Object.keys(constraints).find((field) => !kinds.some((kind) => kind === field));
  if (strange !== undefined)
    throw notImplemented(`the simulator's CreateGrant does not know 'Constraints.${strange}'.`);
  const sentKinds = kinds.filter((name) => (constraints[name] ?? undefined) !== undefined);
  // Clients that know both fields send the other one empty.
  const filled = sentKinds.filter((name) => Object.keys(optionalTexts(constraints, name)).length > 0);
  const [kind, second] = filled.length > 0 ? filled : sentKinds;
  if (second) throw notImplemented(`the simulator's grants have one of ${kinds.join(' and ')}, not both.`);
  return kind && { kind, context: optionalTexts(constraints, kind) };
}

/** With the same name and parameters a second call answers the first grant. */
function sameGrant({ name, grantee, retirer, operations, constraint }: KmsGrant, wanted: WantedGrant): boolean {
  return (
    JSON.stringify([name, grantee, retirer, operations, constraint]) ===
    JSON.stringify([wanted.name, wanted.grantee, wanted.retirer, wanted.operations, wanted.constraint])
  );
}

function idsOf(world: World, principals: readonly string[]): Map<string, string> {
  const pairs = principals
    .filter((name) => !name.endsWith('.amazonaws.com'))
    .flatMap((name) => {
      const found = findPrincipal(world, name);
      if (!found) throw kmsError('InvalidArnException', `ARN does not refer to a valid principal: ${name}`);
      return found.uniqueId === undefined ? [] : [[name, found.uniqueId] as const];
    });
  return new Map(pairs);
}

function contextOf(input: Input): RequestContext {
  const { grantee, retirer, operations, constraint } = readGrant(input);
  return {
    ...BY_NO_SERVICE,
    'kms:GrantOperations': [...operations],
    'kms:GranteePrincipal': grantee,
    ...(retirer !== undefined && { 'kms:RetiringPrincipal': retirer }),
    ...(constraint && { 'kms:GrantConstraintType': constraint.kind }),
  };
}
