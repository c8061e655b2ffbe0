import {
  CreateSecretCommand,
  DeleteSecretCommand,
  PutSecretValueCommand,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { readTicketSecrets } from '../../lib/aws/read-ticket-secrets.ts';
import { rootKeys, startTestSimulator, type TestSimulator } from '../support/simulator.ts';

const CENTRAL = '999999999999';
const SECRET = 'twenty-four characters..';
const SecretId = 'isthmus/tickets/jira';

let simulator: TestSimulator;
let client: SecretsManagerClient;
let isMade: boolean;
beforeEach(async () => {
  isMade = false;
  simulator = await startTestSimulator();
  const { accessKeyId, secretAccessKey } = rootKeys(CENTRAL);
  const here = { AWS_ENDPOINT_URL: simulator.endpoint, AWS_REGION: 'eu-central-1' };
  Object.assign(process.env, here, { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey });
  client = new SecretsManagerClient();
});
afterEach(async () => {
  client.destroy();
  await simulator.close();
});

describe('readTicketSecrets', () => {
  it('reads the current version, and the one before as long as there is one', async () => {
    const api = { user: 'bot', token: 'token', other: 1 };
    await put({ secret: SECRET });
    expect(await readTicketSecrets('jira')).toEqual([{ secret: SECRET }]);
    await put({ secret: `${SECRET}new`, api });
    expect(await readTicketSecrets('jira')).toEqual([
      { secret: `${SECRET}new`, api: { user: 'bot', token: 'token' } },
      { secret: SECRET },
    ]);
  });

  it('finds nothing where nobody has set the system up', async () => {
    expect(await readTicketSecrets('jira')).toBeUndefined();
  });

  it('passes over a version before that is none, such as what the secret was made with', async () => {
    await put('to be filled in');
    await put({ secret: SECRET });
    expect(await readTicketSecrets('jira')).toEqual([{ secret: SECRET }]);
  });

  it.each(['no JSON', '{}', '{"secret":""}', '{"secret":"short"}', '{"secret":["x"]}', 'null', '[]'])(
    'refuses %p, and does not quote it',
    async (text) => {
      await put(text);
      const refused = await readTicketSecrets('jira').catch((error: unknown) => error as Error);
      expect(refused).toMatchObject({ name: 'InvalidConfiguration' });
      expect((refused as Error).message).toContain(SecretId);
      expect((refused as Error).message).not.toContain('short');
    },
  );

  it('fails where the secret is about to be deleted, rather than to shut the door without a word', async () => {
    await put({ secret: SECRET });
    await client.send(new DeleteSecretCommand({ SecretId }));
    await expect(readTicketSecrets('jira')).rejects.toMatchObject({ details: { resource: SecretId } });
  });
});

/** Makes the secret, or a further version of it. */
async function put(value: unknown): Promise<void> {
  const SecretString = typeof value === 'string' ? value : JSON.stringify(value);
  if (isMade) await client.send(new PutSecretValueCommand({ SecretId, SecretString }));
  else await client.send(new CreateSecretCommand({ Name: SecretId, SecretString }));
  isMade = true;
}
