import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { IsthmusError } from '../errors.ts';
import type { AccountId } from '../types.ts';
import { callAws } from './call-aws.ts';
import { readAwsError } from './read-aws-error.ts';

/** The external id of each member account that has onboarded. */
export type ExternalIds = ReadonlyMap<AccountId, string>;

/** The onboarded accounts by their secret; throws InvalidConfiguration where it is not there, or not as it has to be. */
export async function readAccounts(secretName: string): Promise<ExternalIds> {
  const client = new SecretsManagerClient({ maxAttempts: 3 });
  const place = { tried: 'read which accounts have onboarded', resource: secretName };
  const text = await callAws(place, async () => {
    try {
      return (await client.send(new GetSecretValueCommand({ SecretId: secretName }))).SecretString;
    } catch (error) {
      if (readAwsError(error)?.code === 'ResourceNotFound') return undefined;
      throw error;
    }
  }).finally(() => client.destroy());
  return new Map(accountsIn(text) ?? refuse(secretName));
}

/** By hand: a schema library would be half of the function. What was written is checked when it is pushed. */
function accountsIn(text = ''): [AccountId, string][] | undefined {
  const document = parseJson(text);
  if (document?.version !== 1 || !Array.isArray(document.accounts)) return undefined;
  const entries = document.accounts.map((entry: { account?: unknown; externalId?: unknown } | null) => {
    const { account, externalId } = entry ?? {};
    const isRight = typeof account === 'string' && typeof externalId === 'string' && externalId.length >= 24;
    return isRight ? ([account, externalId] as [AccountId, string]) : undefined;
  });
  return entries.every((entry) => entry !== undefined) ? entries : undefined;
}

function parseJson(text: string): { version?: unknown; accounts?: unknown } | undefined {
  try {
    return (JSON.parse(text) as object | null) ?? undefined;
  } catch {
    return undefined;
  }
}

/** Nothing of what is there is told: it holds external ids. */
function refuse(secretName: string): never {
  throw new IsthmusError('InvalidConfiguration', {
    tried: 'read which accounts have onboarded',
    resource: secretName,
    remedy:
      'Write the secret with `npx isthmus accounts push`: {"version": 1, "accounts": [{"account": "…", "externalId": "…"}]}.',
  });
}
