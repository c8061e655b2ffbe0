import {
  AttachRolePolicyCommand,
  CreatePolicyCommand,
  CreateRoleCommand,
  IAMClient,
  PutRolePolicyCommand,
} from '@aws-sdk/client-iam';
import type { ManagedPolicySpec, RoleSpec, Stack } from './stack.ts';

/**
 * Creates a stack's policies and roles in a simulated account, as its root: an access key id of twelve digits. This
 * stands in for CloudFormation, and is the one place outside lib/aws that talks to AWS.
 */
export async function deployStack(stack: Stack, endpoint: string): Promise<void> {
  await asRoot(stack, endpoint, async (client) => {
    await Promise.all(stack.policies.map((policy) => createPolicy(policy, client)));
    await Promise.all(stack.roles.map((role) => createRole(role, client)));
  });
}

/** Puts the inline policies of a stack's roles again: an update of the stack with other parameters. */
export async function putRolePolicies(stack: Stack, endpoint: string): Promise<void> {
  await asRoot(stack, endpoint, (client) => Promise.all(stack.roles.map((role) => putPolicies(role, client))));
}

async function asRoot(
  { account }: Stack,
  endpoint: string,
  work: (client: IAMClient) => Promise<unknown>,
): Promise<void> {
  const credentials = { accessKeyId: account, secretAccessKey: 'any' };
  const client = new IAMClient({ endpoint, region: 'us-east-1', credentials });
  try {
    await work(client);
  } finally {
    client.destroy();
  }
}

async function createPolicy(
  { name, path, document, description }: ManagedPolicySpec,
  client: IAMClient,
): Promise<void> {
  await client.send(
    new CreatePolicyCommand({
      PolicyName: name,
      Path: path,
      PolicyDocument: JSON.stringify(document),
      ...(description !== undefined && { Description: description }),
    }),
  );
}

async function createRole(role: RoleSpec, client: IAMClient): Promise<void> {
  await client.send(
    new CreateRoleCommand({
      RoleName: role.name,
      Path: role.path,
      AssumeRolePolicyDocument: JSON.stringify(role.trust),
      ...(role.description !== undefined && { Description: role.description }),
      ...(role.boundary !== undefined && { PermissionsBoundary: role.boundary }),
      ...(role.maxSessionSeconds !== undefined && { MaxSessionDuration: role.maxSessionSeconds }),
      ...(role.tags.length > 0 && { Tags: role.tags.map(({ key, value }) => ({ Key: key, Value: value })) }),
    }),
  );
  await putPolicies(role, client);
  for (const arn of role.managedPolicyArns) {
    await client.send(new AttachRolePolicyCommand({ RoleName: role.name, PolicyArn: arn }));
  }
}

async function putPolicies(role: RoleSpec, client: IAMClient): Promise<void> {
  for (const { name, document } of role.inline) {
    const policy = { RoleName: role.name, PolicyName: name, PolicyDocument: JSON.stringify(document) };
    await client.send(new PutRolePolicyCommand(policy));
  }
}
