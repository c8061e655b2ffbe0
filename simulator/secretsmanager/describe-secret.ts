import { secretOperation } from './secrets-operation.ts';
import { stagesById, writeSecret } from './write-secret.ts';

/** "Secrets Manager API Reference, DescribeSecret". */
export const describeSecret = secretOperation({
  name: 'DescribeSecret',
  evenDeleted: true,
  run: (_world, secret) => ({ ...writeSecret(secret), VersionIdsToStages: stagesById(secret) }),
});
