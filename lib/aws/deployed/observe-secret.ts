import { DescribeSecretCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { callAws } from '../call-aws.ts';

/** When a secret was last changed, as ISO 8601; what is in it is not read. Throws where it is not there. */
export async function observeSecret(name: string): Promise<{ changedAt: string; hasValue: boolean }> {
  const client = new SecretsManagerClient({ maxAttempts: 3 });
  try {
    return await callAws({ tried: 'look at the secret', resource: name }, async () => {
      const secret = await client.send(new DescribeSecretCommand({ SecretId: name }));
      const stages = Object.values(secret.VersionIdsToStages ?? {}).flat();
      const changed = secret.LastChangedDate ?? secret.CreatedDate;
      return { changedAt: changed?.toISOString() ?? 'unknown', hasValue: stages.includes('AWSCURRENT') };
    });
  } finally {
    client.destroy();
  }
}
