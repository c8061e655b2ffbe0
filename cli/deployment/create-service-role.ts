import { CreateRoleCommand, IAMClient } from '@aws-sdk/client-iam';

const TRUST = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { Service: 's3.amazonaws.com' }, Action: 'sts:AssumeRole' }],
};

/** Makes a role without permissions, which S3 may assume, unless it is there. `role` is its name with its path. */
export async function createServiceRole(account: string, role: string, endpoint: string): Promise<void> {
  const credentials = { accessKeyId: account, secretAccessKey: 'any' };
  const client = new IAMClient({ endpoint, region: 'us-east-1', credentials });
  const end = role.lastIndexOf('/') + 1;
  try {
    await client.send(
      new CreateRoleCommand({
        RoleName: role.slice(end),
        Path: `/${role.slice(0, end)}`,
        AssumeRolePolicyDocument: JSON.stringify(TRUST),
      }),
    );
  } catch (error) {
    if (!(error instanceof Error && error.name === 'EntityAlreadyExistsException')) throw error;
  } finally {
    client.destroy();
  }
}
