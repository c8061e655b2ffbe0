import {
  CreateAccessKeyCommand,
  CreateRoleCommand,
  CreateUserCommand,
  PutRolePolicyCommand,
  PutUserPolicyCommand,
} from '@aws-sdk/client-iam';
import { AssumeRoleCommand, type Credentials } from '@aws-sdk/client-sts';
import type { Keys, TestSimulator } from './simulator.ts';

/** Makes a user with these statements in an inline policy, and keys for it. */
export async function createUserKeys(
  simulator: TestSimulator,
  account: string,
  name: string,
  statements: object[],
): Promise<Keys> {
  const { iam } = simulator.clients(account);
  await iam.send(new CreateUserCommand({ UserName: name }));
  if (statements.length > 0) {
    const PolicyDocument = policyText(statements);
    await iam.send(new PutUserPolicyCommand({ UserName: name, PolicyName: 'own', PolicyDocument }));
  }
  const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName: name }));
  return { accessKeyId: AccessKey?.AccessKeyId ?? '', secretAccessKey: AccessKey?.SecretAccessKey ?? '' };
}

/** Makes a role that its own account's users and roles may assume, and answers its ARN. */
export async function createRoleFor(
  simulator: TestSimulator,
  account: string,
  name: string,
  statements: object[],
): Promise<string> {
  const { iam } = simulator.clients(account);
  const trust = [{ Effect: 'Allow', Principal: { AWS: account }, Action: 'sts:AssumeRole' }];
  const { Role } = await iam.send(
    new CreateRoleCommand({ RoleName: name, AssumeRolePolicyDocument: policyText(trust) }),
  );
  if (statements.length > 0) {
    const PolicyDocument = policyText(statements);
    await iam.send(new PutRolePolicyCommand({ RoleName: name, PolicyName: 'own', PolicyDocument }));
  }
  return Role?.Arn ?? '';
}

/** Assumes the role with these keys, narrowed by the session policy when there is one. */
export async function sessionKeys(
  simulator: TestSimulator,
  keys: Keys,
  roleArn: string,
  sessionPolicy?: object[],
): Promise<Keys> {
  const { Credentials: credentials } = await simulator.clients(keys).sts.send(
    new AssumeRoleCommand({
      RoleArn: roleArn,
      RoleSessionName: 'test',
      ...(sessionPolicy && { Policy: policyText(sessionPolicy) }),
    }),
  );
  return toKeys(credentials);
}

/** STS's answer as a client takes it. */
export function toKeys(credentials: Credentials | undefined): Keys {
  return {
    accessKeyId: credentials?.AccessKeyId ?? '',
    secretAccessKey: credentials?.SecretAccessKey ?? '',
    sessionToken: credentials?.SessionToken ?? '',
  };
}

export function policyText(statements: object[]): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: statements });
}
