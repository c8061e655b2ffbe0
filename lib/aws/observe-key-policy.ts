import { GetKeyPolicyCommand } from '@aws-sdk/client-kms';
import type { Arn, PolicyDocument, Region, Seen } from '../types.ts';
import type { SideClients } from './account-access.ts';
import { kmsOf } from './kms-of.ts';
import { readPolicyText } from './read-policy-text.ts';
import { see } from './see.ts';

/** The policy of a key, by the key's own ARN; KMS shows it to the key's account only. */
export function observeKeyPolicy(keyArn: Arn, region: Region, clients: SideClients): Promise<Seen<PolicyDocument>> {
  const place = { tried: 'read the key policy', account: clients.account, resource: keyArn };
  return see(place, ['NotFound'], async () => {
    const { Policy } = await kmsOf(clients, region).send(new GetKeyPolicyCommand({ KeyId: keyArn }));
    return Policy === undefined ? undefined : readPolicyText(Policy);
  });
}
