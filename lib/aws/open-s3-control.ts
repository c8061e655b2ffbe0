import { S3ControlClient } from '@aws-sdk/client-s3-control';
import type { SideClients } from './account-access.ts';

/**
 * A client of S3 Control in the region of one side, with the credentials of its session. S3 Control puts the account's id
 * before the host name of its endpoint; one of another kind, such as an address of this machine, has no such names, so it
 * is taken as it stands, and the account goes in the header alone.
 */
export function openS3Control({ credentials, region }: SideClients, endpoint: string | undefined): S3ControlClient {
  return new S3ControlClient({
    credentials,
    region,
    maxAttempts: 3,
    ...(endpoint !== undefined && {
      endpointProvider: () => ({ url: new URL(endpoint) }),
      disableHostPrefix: true,
    }),
  });
}
