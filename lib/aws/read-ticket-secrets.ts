import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { IsthmusError } from '../errors.ts';
import type { ApiCredentials, TicketSecret, TicketSecrets } from '../tickets/ticket-secrets.ts';
import { callAws } from './call-aws.ts';
import { readAwsError } from './read-aws-error.ts';

/** Bytes of a secret, at least (Standard Webhooks: 24 to 64). */
const SHORTEST = 24;

/**
 * Both valid versions of the secret `isthmus/tickets/<system>`; absent where there is none. A previous version that is no
 * ticket secret, such as the placeholder that a secret was made with, does not count.
 */
export async function readTicketSecrets(system: string): Promise<TicketSecrets | undefined> {
  const client = new SecretsManagerClient({ maxAttempts: 3 });
  const name = `isthmus/tickets/${system}`;
  try {
    const [current, previous] = await Promise.all(
      ['AWSCURRENT', 'AWSPREVIOUS'].map((stage) => readVersion(client, name, stage)),
    );
    if (current === undefined) return undefined;
    const parsed = parse(current);
    if (parsed === undefined) throw unusable(name);
    const before = previous === undefined ? undefined : parse(previous);
    return before === undefined ? [parsed] : [parsed, before];
  } finally {
    client.destroy();
  }
}

async function readVersion(client: SecretsManagerClient, name: string, stage: string): Promise<string | undefined> {
  return callAws({ tried: `read the secret's version ${stage}`, resource: name }, async () => {
    try {
      const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId: name, VersionStage: stage }));
      return SecretString;
    } catch (error) {
      if (readAwsError(error)?.code === 'ResourceNotFound') return undefined;
      throw error;
    }
  });
}

/** By hand: a schema library would be half of the function. */
function parse(text: string): TicketSecret | undefined {
  const value = parseJson(text);
  const secret = textOf(value, 'secret');
  if (secret === undefined || Buffer.byteLength(secret) < SHORTEST) return undefined;
  const api = (value as { api?: unknown }).api;
  return { secret, ...(isObject(api) && { api: readCredentials(api) }) };
}

function readCredentials(api: object): ApiCredentials {
  const names = ['user', 'token', 'secret'] as const;
  const entries = names.flatMap((name) => {
    const text = textOf(api, name);
    return text === undefined ? [] : [[name, text]];
  });
  return Object.fromEntries(entries);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function textOf(value: unknown, name: string): string | undefined {
  const text = isObject(value) && Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : undefined;
  return typeof text === 'string' && text !== '' ? text : undefined;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function unusable(name: string): IsthmusError {
  return new IsthmusError('InvalidConfiguration', {
    tried: 'read the secret of the ticket system',
    resource: name,
    remedy: `Let it be JSON: {"secret": "…"}, of at least ${SHORTEST} characters, and "api" where comments are wanted.`,
  });
}
