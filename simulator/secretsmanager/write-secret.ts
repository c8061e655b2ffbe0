import { writeTags } from '../events/read-tags.ts';
import type { Secret } from '../world/secrets-manager.ts';

/** What is told of a secret beside its value. */
export function writeSecret(secret: Secret): object {
  const { arn, name, description, keyId, tags, createdAt, changedAt, accessedAt, deletion } = secret;
  return {
    ...{ ARN: arn, Name: name, CreatedDate: createdAt / 1000, LastChangedDate: changedAt / 1000 },
    ...(description !== undefined && { Description: description }),
    ...(keyId !== undefined && { KmsKeyId: keyId }),
    ...(accessedAt !== undefined && { LastAccessedDate: accessedAt / 1000 }),
    ...(deletion && { DeletedDate: deletion.at / 1000 }),
    ...(tags.size > 0 && { Tags: writeTags(tags) }),
  };
}

/** Versions without a label are not told. */
export function stagesById({ versions }: Secret): Record<string, readonly string[]> {
  return Object.fromEntries(versions.filter(({ stages }) => stages.length > 0).map(({ id, stages }) => [id, stages]));
}
