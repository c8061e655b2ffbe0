import { CreateSecretCommand, PutSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { CENTRAL } from './act-in-central.ts';
import { rootKeys, type TestSimulator } from './simulator.ts';

const ACCOUNTS = 'isthmus/accounts';

/** What the platform owner sets, in the central account and eu-central-1. */
export interface TestSettings {
  /** As the parameter of a route holds it. */
  putRoute(name: string, text: string): Promise<void>;
  /** As the secret of accounts holds it. */
  putAccounts(text: string): Promise<void>;
}

/** With an empty secret of accounts, and no route. */
export async function createTestSettings({ endpoint }: TestSimulator): Promise<TestSettings> {
  const settings = { endpoint, region: 'eu-central-1', credentials: rootKeys(CENTRAL), maxAttempts: 1 };
  const [ssm, secrets] = [new SSMClient(settings), new SecretsManagerClient(settings)];
  await secrets.send(new CreateSecretCommand({ Name: ACCOUNTS, SecretString: '{"version":1,"accounts":[]}' }));
  return {
    async putRoute(name, text) {
      const input = { Name: `/isthmus/routes/${name}`, Value: text, Type: 'String', Overwrite: true } as const;
      await ssm.send(new PutParameterCommand(input));
    },
    async putAccounts(text) {
      await secrets.send(new PutSecretValueCommand({ SecretId: ACCOUNTS, SecretString: text }));
    },
  };
}
