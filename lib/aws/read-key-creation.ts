import { DescribeKeyCommand } from '@aws-sdk/client-kms';
import { readKeyArn } from '../domain/read-key-arn.ts';
import type { Arn } from '../types.ts';
import type { SideClients } from './account-access.ts';
import { callAws } from './call-aws.ts';
import { kmsOf } from './kms-of.ts';

/** When a key was made: milliseconds since 1970, cut to the second as S3's own times are; 0 where KMS does not say. */
export async function readKeyCreation(keyArn: Arn, clients: SideClients): Promise<number> {
  const place = { tried: 'read when the key was made', account: clients.account, resource: keyArn };
  const { KeyMetadata } = await callAws(place, () =>
    kmsOf(clients, readKeyArn(keyArn).region).send(new DescribeKeyCommand({ KeyId: keyArn })),
  );
  return Math.floor((KeyMetadata?.CreationDate?.getTime() ?? 0) / 1_000) * 1_000;
}
