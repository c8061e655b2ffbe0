import { CreateSecretCommand, PutSecretValueCommand, ResourceNotFoundException } from '@aws-sdk/client-secrets-manager';
import { callAws } from '../call-aws.ts';
import type { AccountStore } from './open-accounts.ts';

/** Makes what the secret is to hold its current version; the secret is made where the stack has not made it. */
export async function writeAccountsText(text: string, { secret, client }: AccountStore): Promise<void> {
  await callAws({ tried: 'write the accounts', resource: secret }, async () => {
    try {
      await client.send(new PutSecretValueCommand({ SecretId: secret, SecretString: text }));
    } catch (error) {
      if (!(error instanceof ResourceNotFoundException)) throw error;
      await client.send(new CreateSecretCommand({ Name: secret, SecretString: text }));
    }
  });
}
