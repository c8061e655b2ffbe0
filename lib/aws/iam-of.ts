import { IAMClient } from '@aws-sdk/client-iam';
import type { SideClients } from './account-access.ts';

const known = new WeakMap<SideClients, IAMClient>();

/**
 * IAM of one account. Made when it is asked for, and apart from the other clients: most tasks have nothing to do with
 * roles, and their bundles leave the client out.
 */
export function iamOf(clients: SideClients): IAMClient {
  // IAM is one service for all regions; the region only tells the SDK the partition.
  const iam =
    known.get(clients) ?? new IAMClient({ credentials: clients.credentials, region: clients.region, maxAttempts: 3 });
  known.set(clients, iam);
  return iam;
}
