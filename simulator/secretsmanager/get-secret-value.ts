import type { Input } from '../events/input/read-input.ts';
import type { Secret, SecretVersion } from '../world/secrets-manager.ts';
import { demandToRead, requireReadable } from './secret-key.ts';
import { invalidRequest, notFound } from './secrets-errors.ts';
import { STAGE, secretOperation, VERSION_ID } from './secrets-operation.ts';
import { CURRENT, findByStage } from './versions.ts';

const DAY = 24 * 60 * 60 * 1000;

/** "Secrets Manager API Reference, GetSecretValue": the version with AWSCURRENT where nothing is said. */
export const getSecretValue = secretOperation({
  name: 'GetSecretValue',
  fields: { VersionId: VERSION_ID, VersionStage: STAGE },
  context: ({ VersionId, VersionStage }) => ({
    ...(typeof VersionId === 'string' && { 'secretsmanager:VersionId': VersionId }),
    ...((typeof VersionStage === 'string' || VersionId === undefined) && {
      'secretsmanager:VersionStage': (VersionStage ?? CURRENT) as string,
    }),
  }),
  furtherDemands(world, secret, call, input) {
    const version = findVersion(secret, input);
    if (!version) return [];
    return [demandToRead(world, call, version.keyArn, { arn: secret.arn, versionId: version.id })];
  },
  run(world, secret, _call, input) {
    const version = requireVersion(secret, input);
    requireReadable(world, version.keyArn);
    secret.accessedAt = Math.floor(world.clock.now() / DAY) * DAY;
    return {
      ...{ ARN: secret.arn, Name: secret.name, VersionId: version.id, ...version.content },
      ...(version.stages.length > 0 && { VersionStages: version.stages }),
      CreatedDate: version.createdAt / 1000,
    };
  },
});

function findVersion(secret: Secret, { VersionId, VersionStage }: Input): SecretVersion | undefined {
  if (VersionId !== undefined) return secret.versions.find(({ id }) => id === VersionId);
  return findByStage(secret, (VersionStage ?? CURRENT) as string);
}

function requireVersion(secret: Secret, input: Input): SecretVersion {
  const { VersionId, VersionStage } = input as { VersionId?: string; VersionStage?: string };
  const version = findVersion(secret, input);
  const wanted = VersionId === undefined ? `staging label: ${VersionStage ?? CURRENT}` : `VersionId: ${VersionId}`;
  if (!version) throw notFound(`Secrets Manager can't find the specified secret value for ${wanted}`);
  if (VersionStage === undefined || version.stages.includes(VersionStage)) return version;
  throw invalidRequest('You provided a VersionStage that is not associated to the provided VersionId.');
}
