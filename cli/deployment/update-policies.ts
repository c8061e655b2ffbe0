import {
  CreatePolicyVersionCommand,
  DeletePolicyVersionCommand,
  DeleteRolePolicyCommand,
  IAMClient,
  ListPolicyVersionsCommand,
  PutRolePolicyCommand,
} from '@aws-sdk/client-iam';
import type { PolicyDocument } from '../../lib/types.ts';
import type { ManagedPolicySpec, RoleSpec, Stack } from './stack.ts';

/**
 * Brings the policies of a deployed stack from one state to another, as an update by CloudFormation does: only what
 * differs is written. Roles and managed policies are the same in both. Answers the ARNs of the roles whose policies changed.
 */
export async function updatePolicies(before: Stack, after: Stack, endpoint: string): Promise<string[]> {
  const roles = pairsOf(before.roles, after.roles).filter(([was, is]) => differ(was.inline, is.inline));
  const policies = pairsOf(before.policies, after.policies).filter(([was, is]) => differ(was.document, is.document));
  if (roles.length === 0 && policies.length === 0) return [];
  const credentials = { accessKeyId: after.account, secretAccessKey: 'any' };
  const client = new IAMClient({ endpoint, region: 'us-east-1', credentials });
  try {
    for (const [, role] of roles) await putInline(role, client);
    for (const [, policy] of policies) await putVersion(policy, client);
  } finally {
    client.destroy();
  }
  return roles.map(([, { arn }]) => arn);
}

function pairsOf<T extends { arn: string }>(before: T[], after: T[]): [T, T][] {
  return after.flatMap((is): [T, T][] => {
    const was = before.find(({ arn }) => arn === is.arn);
    return was ? [[was, is]] : [];
  });
}

function differ(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) !== JSON.stringify(other);
}

/** IAM keeps no policy that says nothing. */
async function putInline({ name: RoleName, inline }: RoleSpec, client: IAMClient): Promise<void> {
  for (const { name: PolicyName, document } of inline) {
    if (isEmpty(document)) await client.send(new DeleteRolePolicyCommand({ RoleName, PolicyName }));
    else
      await client.send(new PutRolePolicyCommand({ RoleName, PolicyName, PolicyDocument: JSON.stringify(document) }));
  }
}

function isEmpty({ Statement }: PolicyDocument): boolean {
  return [Statement].flat().length === 0;
}

/** A policy has five versions at most: those that were default before go. */
async function putVersion({ arn: PolicyArn, document }: ManagedPolicySpec, client: IAMClient): Promise<void> {
  const PolicyDocument = JSON.stringify(document);
  await client.send(new CreatePolicyVersionCommand({ PolicyArn, PolicyDocument, SetAsDefault: true }));
  const { Versions = [] } = await client.send(new ListPolicyVersionsCommand({ PolicyArn }));
  for (const { VersionId, IsDefaultVersion } of Versions) {
    if (!IsDefaultVersion) await client.send(new DeletePolicyVersionCommand({ PolicyArn, VersionId }));
  }
}
