import { S3Client } from '@aws-sdk/client-s3';
import type { Region } from '../types.ts';
import type { SideClients } from './account-access.ts';

const known = new WeakMap<SideClients, Map<Region, S3Client>>();

/**
 * S3 of one account, in the region of its bucket or, when the bucket turns out to be elsewhere, in that one. The SDK
 * retries three times by itself; what lasts longer is the state machine's to retry.
 */
export function s3Of(clients: SideClients, region: Region = clients.region): S3Client {
  const ofSide = known.get(clients) ?? new Map<Region, S3Client>();
  known.set(clients, ofSide);
  const client = ofSide.get(region) ?? new S3Client({ credentials: clients.credentials, region, maxAttempts: 3 });
  ofSide.set(region, client);
  return client;
}
