import type { Input } from '../events/input/read-input.ts';
import { text } from '../events/input/shape.ts';
import { createUuid } from '../kms/create-key-state.ts';
import type { KmsKey } from '../world/kms.ts';
import type { Secret } from '../world/secrets-manager.ts';
import { CONTENT_FIELDS, readContent } from './secret-content.ts';
import { demandsToWrite, keyFor, requireWritable } from './secret-key.ts';
import { secretOperation, VERSION_ID } from './secrets-operation.ts';
import { addVersion, CURRENT } from './versions.ts';

/** "Secrets Manager API Reference, UpdateSecret": a new value is a new version with AWSCURRENT. */
export const updateSecret = secretOperation({
  name: 'UpdateSecret',
  write: true,
  fields: { ClientRequestToken: VERSION_ID, Description: text(0, 2048), KmsKeyId: text(0, 2048), ...CONTENT_FIELDS },
  context: ({ Description, KmsKeyId }) => ({
    ...(typeof Description === 'string' && { 'secretsmanager:Description': Description }),
    ...(typeof KmsKeyId === 'string' && { 'secretsmanager:KmsKeyId': KmsKeyId }),
  }),
  furtherDemands(world, secret, call, input) {
    if (!readContent(input) && input.KmsKeyId === undefined) return [];
    const key = keyFor(world, call, keyIdOf(secret, input), secret.account);
    return demandsToWrite(world, call, key, { arn: secret.arn, versionId: input.ClientRequestToken as string });
  },
  run(world, secret, call, input) {
    const { ClientRequestToken, Description } = input as { ClientRequestToken?: string; Description?: string };
    const content = readContent(input);
    const key = keyFor(world, call, keyIdOf(secret, input), secret.account);
    const keyArn = content || input.KmsKeyId !== undefined ? requireWritable(key) : key.arn;
    const id = ClientRequestToken ?? createUuid(world);
    const version = content && addVersion(world, secret, { id, content, keyArn, stages: [CURRENT] });
    if (Description !== undefined) secret.description = Description;
    if (input.KmsKeyId !== undefined) changeKey(secret, input, key);
    secret.changedAt = world.clock.now();
    return { ARN: secret.arn, Name: secret.name, ...(version && { VersionId: version.id }) };
  },
});

/** An empty one is Secrets Manager's own. */
function keyIdOf({ keyId }: Secret, { KmsKeyId }: Input): string | undefined {
  return KmsKeyId === undefined ? keyId : (KmsKeyId as string);
}

/** Versions that have a label are enciphered anew. */
function changeKey(secret: Secret, { KmsKeyId }: Input, { arn: keyArn }: KmsKey): void {
  delete secret.keyId;
  if (KmsKeyId) secret.keyId = KmsKeyId as string;
  secret.versions = secret.versions.map((version) => (version.stages.length > 0 ? { ...version, keyArn } : version));
}
