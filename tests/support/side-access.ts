import { CreateAccessKeyCommand, CreateUserCommand, PutUserPolicyCommand } from '@aws-sdk/client-iam';
import type { AccountAccess } from '../../lib/aws/account-access.ts';
import { type Keys, rootKeys, type TestSimulator } from './simulator.ts';

/**
 * A way into both accounts for tests of what lies below it: as root of each, unless other keys are given for an account.
 * The clients find the simulator by `AWS_ENDPOINT_URL`, as they do in a rehearsal.
 */
export function createRootAccess(executionName: string, keys: Record<string, Keys> = {}): AccountAccess {
  return {
    async open(side, request) {
      const { account, region } = request[side];
      const credentials = keys[account] ?? rootKeys(account);
      return { side, account, region, executionName, credentials };
    },
  };
}

/** Keys of a new user of the account who may do these actions and nothing else. */
export async function userKeys({ clients }: TestSimulator, account: string, actions: string[]): Promise<Keys> {
  const { iam } = clients(account);
  const UserName = 'somebody';
  await iam.send(new CreateUserCommand({ UserName }));
  if (actions.length > 0) {
    const Statement = [{ Effect: 'Allow', Action: actions, Resource: '*' }];
    const PolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement });
    await iam.send(new PutUserPolicyCommand({ UserName, PolicyName: 'allowed', PolicyDocument }));
  }
  const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName }));
  return { accessKeyId: AccessKey?.AccessKeyId ?? '', secretAccessKey: AccessKey?.SecretAccessKey ?? '' };
}
