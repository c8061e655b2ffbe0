import { IAMClient } from '@aws-sdk/client-iam';
import { S3Client } from '@aws-sdk/client-s3';
import type { AccountId, Region, Side } from '../types.ts';
import type { SideClients } from './account-access.ts';
import type { SessionCredentials } from './assume-member-role.ts';

/** Clients for one account. The SDK retries three times by itself; what lasts longer is the state machine's to retry. */
export function createSideClients(owner: {
  side: Side;
  account: AccountId;
  region: Region;
  executionName: string;
  credentials: SessionCredentials;
}): SideClients {
  const { credentials, ...identity } = owner;
  const settings = { credentials, maxAttempts: 3 };
  const s3Clients = new Map<Region, S3Client>();
  const s3In = (region: Region): S3Client => {
    const client = s3Clients.get(region) ?? new S3Client({ ...settings, region });
    s3Clients.set(region, client);
    return client;
  };
  return {
    ...identity,
    credentials,
    s3: s3In(owner.region),
    s3In,
    // IAM is one service for all regions; the region only tells the SDK the partition.
    iam: new IAMClient({ ...settings, region: owner.region }),
  };
}
