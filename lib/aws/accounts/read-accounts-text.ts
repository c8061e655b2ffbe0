import { GetSecretValueCommand, ResourceNotFoundException } from '@aws-sdk/client-secrets-manager';
import { callAws } from '../call-aws.ts';
import type { AccountStore } from './open-accounts.ts';

/** What the secret holds, unread: external ids stand in it. Absent where there is no such secret, or nothing in it yet. */
export async function readAccountsText({ secret, client }: AccountStore): Promise<string | undefined> {
  return callAws({ tried: 'read the accounts', resource: secret }, async () => {
    try {
      const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId: secret }));
      return SecretString;
    } catch (error) {
      if (error instanceof ResourceNotFoundException) return undefined;
      throw error;
    }
  });
}
