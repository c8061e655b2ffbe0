import { readKeyArn } from '../domain/read-key-arn.ts';
import { IsthmusError } from '../errors.ts';
import type { Arn, PolicyDocument } from '../types.ts';
import type { SideClients } from './account-access.ts';
import { mustSee } from './must-see.ts';
import { observeKeyPolicy } from './observe-key-policy.ts';

/** The policy of a key that was there a moment ago; one that KMS does not show yet is worth another try. */
export async function mustReadKeyPolicy(keyArn: Arn, clients: SideClients): Promise<PolicyDocument> {
  const place = { tried: 'read the key policy', account: clients.account, resource: keyArn };
  const policy = mustSee(await observeKeyPolicy(keyArn, readKeyArn(keyArn).region, clients), place);
  if (policy !== undefined) return policy;
  throw new IsthmusError('ServiceUnavailable', {
    ...place,
    remedy: 'Nothing to do: KMS does not show the key yet, and it is tried again.',
  });
}
