import { S3Control } from '@aws-sdk/client-s3-control';
import { type Keys, rootKeys, type TestSimulator } from './simulator.ts';

/**
 * A client of S3 Control for the simulator. S3 Control puts the account id before the endpoint's host name, and
 * `111111111111.127.0.0.1` is no name that resolves: so the endpoint is taken as it is, and the account is told by the
 * `x-amz-account-id` header alone.
 */
export function s3Control(
  { endpoint }: Pick<TestSimulator, 'endpoint'>,
  keys: string | Keys,
  region = 'eu-west-1',
): S3Control {
  return new S3Control({
    region,
    credentials: typeof keys === 'string' ? rootKeys(keys) : keys,
    maxAttempts: 1,
    endpointProvider: () => ({ url: new URL(endpoint) }),
    disableHostPrefix: true,
  });
}
