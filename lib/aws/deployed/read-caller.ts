import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import type { AccountId, Arn } from '../../types.ts';
import { callAws } from '../call-aws.ts';

export interface Caller {
  account: AccountId;
  arn: Arn;
  region: string;
}

/** Whose credentials the SDK finds here, and for which region. */
export async function readCaller(): Promise<Caller> {
  const client = new STSClient({ maxAttempts: 3 });
  try {
    return await callAws({ tried: 'ask who is calling', resource: 'the credentials of this shell' }, async () => {
      const { Account = '', Arn = '' } = await client.send(new GetCallerIdentityCommand({}));
      return { account: Account, arn: Arn, region: await client.config.region() };
    });
  } finally {
    client.destroy();
  }
}
