import { FLAG } from '../events/input/shape.ts';
import { PAGE_FIELDS, pageOf } from './page.ts';
import { secretOperation } from './secrets-operation.ts';

/** "Secrets Manager API Reference, ListSecretVersionIds". */
export const listSecretVersionIds = secretOperation({
  name: 'ListSecretVersionIds',
  fields: { IncludeDeprecated: FLAG, ...PAGE_FIELDS },
  evenDeleted: true,
  run(_world, { arn, name, keyId, versions }, _call, input) {
    const told = versions.filter(({ stages }) => input.IncludeDeprecated || stages.length > 0);
    const { items, next } = pageOf(told, input);
    const Versions = items.map(({ id, stages, createdAt, keyArn }) => ({
      ...{ VersionId: id, CreatedDate: createdAt / 1000 },
      KmsKeyIds: [keyId === undefined ? 'DefaultEncryptionKey' : keyArn],
      ...(stages.length > 0 && { VersionStages: stages }),
    }));
    return { ARN: arn, Name: name, Versions, ...next };
  },
});
