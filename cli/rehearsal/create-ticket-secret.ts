import { randomBytes } from 'node:crypto';
import { createAdministrator } from '../deployment/administrator.ts';
import type { Stack } from '../deployment/stack.ts';

/** The ticket system whose door is open in a rehearsal: anybody can sign as it does. The others have no secret. */
export const TICKET_SYSTEM = 'generic';

/** Puts a random secret of the ticket system into the central account, and answers it: Base64, as Standard Webhooks has it. */
export async function createTicketSecret({ account, region }: Stack, endpoint: string): Promise<string> {
  const [secret, apiSecret] = [newSecret(), newSecret()];
  const SecretString = JSON.stringify({ secret, api: { secret: apiSecret } });
  const { call } = createAdministrator(account, region, endpoint);
  await call('secretsmanager', 'CreateSecret', { Name: `isthmus/tickets/${TICKET_SYSTEM}`, SecretString });
  return secret;
}

function newSecret(): string {
  return randomBytes(32).toString('base64');
}
