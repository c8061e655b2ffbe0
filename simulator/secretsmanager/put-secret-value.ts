import { createUuid } from '../kms/create-key-state.ts';
import { CONTENT_FIELDS, readContent } from './secret-content.ts';
import { demandsToWrite, keyFor, requireWritable } from './secret-key.ts';
import { invalidRequest } from './secrets-errors.ts';
import { STAGE, secretOperation, VERSION_ID } from './secrets-operation.ts';
import { addVersion, CURRENT } from './versions.ts';

/** "Secrets Manager API Reference, PutSecretValue". */
export const putSecretValue = secretOperation({
  name: 'PutSecretValue',
  write: true,
  fields: {
    ClientRequestToken: VERSION_ID,
    VersionStages: { kind: 'list', of: STAGE, min: 1, max: 20 },
    ...CONTENT_FIELDS,
  },
  context: ({ VersionStages }) => ({ 'secretsmanager:VersionStage': (VersionStages ?? [CURRENT]) as string[] }),
  furtherDemands: (world, { arn, account, keyId }, call, { ClientRequestToken }) =>
    demandsToWrite(world, call, keyFor(world, call, keyId, account), { arn, versionId: ClientRequestToken as string }),
  run(world, secret, call, input) {
    const content = readContent(input);
    if (!content) throw invalidRequest('You must provide either SecretString or SecretBinary.');
    const version = addVersion(world, secret, {
      id: (input.ClientRequestToken as string | undefined) ?? createUuid(world),
      content,
      keyArn: requireWritable(keyFor(world, call, secret.keyId, secret.account)),
      stages: (input.VersionStages as string[] | undefined) ?? [CURRENT],
    });
    return { ARN: secret.arn, Name: secret.name, VersionId: version.id, VersionStages: version.stages };
  },
});
