import { IAMClient } from '@aws-sdk/client-iam';
import { KMSClient } from '@aws-sdk/client-kms';
import { S3Client } from '@aws-sdk/client-s3';

interface Place {
  account: string;
  region: string;
}

/** Clients of the root users of simulated accounts: those who had their buckets, roles and keys before Isthmus came. */
export interface RootClients {
  s3(place: Place): S3Client;
  iam(account: string): IAMClient;
  kms(place: Place): KMSClient;
  destroy(): void;
}

/** Each is made once. */
export function createRootClients(endpoint: string): RootClients {
  const clients = new Map<string, S3Client | IAMClient | KMSClient>();
  const once = <T extends S3Client | IAMClient | KMSClient>(key: string, make: () => T): T => {
    const client = clients.get(key) ?? make();
    clients.set(key, client);
    return client as T;
  };
  const settings = ({ account, region }: Place) => ({
    ...{ endpoint, region },
    credentials: { accessKeyId: account, secretAccessKey: 'any' },
  });
  return {
    s3: (place) => once(`s3 ${place.account} ${place.region}`, () => new S3Client(settings(place))),
    iam: (account) => once(`iam ${account}`, () => new IAMClient(settings({ account, region: 'us-east-1' }))),
    kms: (place) => once(`kms ${place.account} ${place.region}`, () => new KMSClient(settings(place))),
    destroy() {
      for (const client of clients.values()) client.destroy();
    },
  };
}
