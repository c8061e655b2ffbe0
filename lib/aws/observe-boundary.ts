import { GetPolicyCommand, GetPolicyVersionCommand } from '@aws-sdk/client-iam';
import type { Arn, PolicyDocument } from '../types.ts';
import type { SideClients } from './account-access.ts';
import { iamOf } from './iam-of.ts';
import { readEncodedPolicy } from './read-policy-text.ts';
import { see } from './see.ts';

/**
 * What a permissions boundary allows; `undefined` when it is gone, or may not be read: nothing that Isthmus writes
 * depends on it, only the explanation of a failure gets better by it.
 */
export async function observeBoundary(boundaryArn: Arn, clients: SideClients): Promise<PolicyDocument | undefined> {
  const { account } = clients;
  const iam = iamOf(clients);
  const place = { tried: 'read the permissions boundary', account, resource: boundaryArn };
  const seen = await see(place, ['NoSuchEntity'], async () => {
    const { Policy } = await iam.send(new GetPolicyCommand({ PolicyArn: boundaryArn }));
    if (Policy?.DefaultVersionId === undefined) return undefined;
    const version = { PolicyArn: boundaryArn, VersionId: Policy.DefaultVersionId };
    const { PolicyVersion } = await iam.send(new GetPolicyVersionCommand(version));
    return PolicyVersion?.Document === undefined ? undefined : readEncodedPolicy(PolicyVersion.Document);
  });
  return seen.seen === 'present' ? seen.value : undefined;
}
