import { KMSClient } from '@aws-sdk/client-kms';
import type { Region } from '../types.ts';
import type { SideClients } from './account-access.ts';

const known = new WeakMap<SideClients, Map<string, KMSClient>>();

/**
 * KMS of one account, in a key's region. Made when it is asked for, and apart from the other clients: most tasks have
 * nothing to do with keys. A call that must not be made twice is one attempt, and the SDK does not repeat it.
 */
export function kmsOf(clients: SideClients, region: Region, maxAttempts = 3): KMSClient {
  const ofSide = known.get(clients) ?? new Map<string, KMSClient>();
  known.set(clients, ofSide);
  const name = `${region} ${maxAttempts}`;
  const client = ofSide.get(name) ?? new KMSClient({ credentials: clients.credentials, region, maxAttempts });
  ofSide.set(name, client);
  return client;
}
