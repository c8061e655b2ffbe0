import type { Secret, SecretVersion } from '../world/secrets-manager.ts';
import { invalidParameter, notFound } from './secrets-errors.ts';
import { STAGE, secretOperation, VERSION_ID } from './secrets-operation.ts';
import { CURRENT, findByStage, moveStage } from './versions.ts';

/** "Secrets Manager API Reference, UpdateSecretVersionStage": whoever moves a label says where it is. */
export const updateSecretVersionStage = secretOperation({
  name: 'UpdateSecretVersionStage',
  write: true,
  fields: { VersionStage: STAGE, RemoveFromVersionId: VERSION_ID, MoveToVersionId: VERSION_ID },
  required: ['VersionStage'],
  context: ({ VersionStage }) => ({ 'secretsmanager:VersionStage': VersionStage as string }),
  run(world, secret, _call, input) {
    const { VersionStage, RemoveFromVersionId, MoveToVersionId } = input as unknown as MoveInput;
    const to = MoveToVersionId === undefined ? undefined : requireVersion(secret, MoveToVersionId);
    const from = RemoveFromVersionId === undefined ? undefined : requireVersion(secret, RemoveFromVersionId);
    const holder = findByStage(secret, VersionStage);
    if (holder !== from && holder !== to) throw invalidParameter(wrongPlace(VersionStage, holder, from));
    if (!to && VersionStage === CURRENT) throw invalidParameter(ALWAYS_SOMEWHERE);
    moveStage(secret, VersionStage, to);
    secret.changedAt = world.clock.now();
    return { ARN: secret.arn, Name: secret.name };
  },
});

interface MoveInput {
  readonly VersionStage: string;
  readonly RemoveFromVersionId?: string;
  readonly MoveToVersionId?: string;
}

function requireVersion({ versions }: Secret, id: string): SecretVersion {
  const version = versions.find((one) => one.id === id);
  if (version) return version;
  throw notFound(`Secrets Manager can't find the specified secret value for VersionId: ${id}`);
}

function wrongPlace(stage: string, holder: SecretVersion | undefined, from: SecretVersion | undefined): string {
  if (from) return `The staging label ${stage} isn't currently attached to version ${from.id}.`;
  return `The parameter RemoveFromVersionId can't be empty. Staging label ${stage} is currently attached to version ${holder?.id}, so you must explicitly reference that version in RemoveFromVersionId.`;
}

const ALWAYS_SOMEWHERE =
  "You can only move staging label AWSCURRENT to a different secret version. It can't be completely removed.";
