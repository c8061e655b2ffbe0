import { DescribeKeyCommand, type KeyMetadata } from '@aws-sdk/client-kms';
import type { ObservedKey, Region, Seen } from '../types.ts';
import type { SideClients } from './account-access.ts';
import { kmsOf } from './kms-of.ts';
import { observeKeyPolicy } from './observe-key-policy.ts';
import { see } from './see.ts';

/** A key by its ARN, its id, or an alias; a bare id or alias is one of the side's own account. */
export async function observeKey(asked: string, region: Region, clients: SideClients): Promise<Seen<ObservedKey>> {
  const place = { tried: 'look at the KMS key', account: clients.account, resource: asked };
  const seen = await see(place, ['NotFound', 'InvalidArn'], async () => {
    const { KeyMetadata } = await kmsOf(clients, region).send(new DescribeKeyCommand({ KeyId: asked }));
    return KeyMetadata;
  });
  if (seen.seen !== 'present') return seen;
  return { seen: 'present', value: { ...describe(seen.value), policy: await policyOf(seen.value, region, clients) } };
}

function describe(key: KeyMetadata): Omit<ObservedKey, 'policy'> {
  return {
    arn: key.Arn ?? '',
    state: key.KeyState ?? 'unknown',
    manager: key.KeyManager === 'AWS' ? 'AWS' : 'CUSTOMER',
    spec: key.KeySpec ?? 'SYMMETRIC_DEFAULT',
    multiRegion: key.MultiRegion ?? false,
  };
}

async function policyOf({ Arn = '' }: KeyMetadata, region: Region, clients: SideClients) {
  const seen = await observeKeyPolicy(Arn, region, clients);
  // A key whose description was just shown has a policy.
  return seen.seen === 'absent' ? { seen: 'denied' as const, said: 'KMS showed no policy of the key.' } : seen;
}
