import { PutKeyPolicyCommand } from '@aws-sdk/client-kms';
import { bucketPolicySize } from '../domain/bucket-policy-size.ts';
import { KEY_POLICY_BYTES } from '../domain/limits.ts';
import { readKeyArn } from '../domain/read-key-arn.ts';
import { IsthmusError } from '../errors.ts';
import type { Arn, PolicyDocument } from '../types.ts';
import type { SideClients } from './account-access.ts';
import { type CallPlace, callAws } from './call-aws.ts';
import { confirmWrite } from './confirm-write.ts';
import { kmsOf } from './kms-of.ts';
import { mustReadKeyPolicy } from './must-read-key-policy.ts';

/** Puts the policy of a key, and reads it back. */
export async function writeKeyPolicy(keyArn: Arn, document: PolicyDocument, clients: SideClients): Promise<void> {
  const place: CallPlace = { tried: 'put the key policy', account: clients.account, resource: keyArn };
  refuseTooLarge(document, place);
  const { region } = readKeyArn(keyArn);
  await callAws(place, () =>
    kmsOf(clients, region).send(new PutKeyPolicyCommand({ KeyId: keyArn, Policy: JSON.stringify(document) })),
  );
  confirmWrite(document, await mustReadKeyPolicy(keyArn, clients), place);
}

function refuseTooLarge(document: PolicyDocument, place: CallPlace): void {
  const size = bucketPolicySize(document);
  if (size <= KEY_POLICY_BYTES) return;
  throw new IsthmusError('PolicyTooLarge', {
    ...place,
    remedy: `With our statement it would have ${size} bytes, and KMS takes ${KEY_POLICY_BYTES}: remove statements that nobody needs any more.`,
  });
}
