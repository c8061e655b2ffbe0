import { CreateRoleCommand, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import { askControl } from './ask-control.ts';
import { policyText } from './principals.ts';
import { signedFetch } from './signed-fetch.ts';
import { type Keys, rootKeys, type TestSimulator } from './simulator.ts';

export interface LambdaAnswer {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: what Lambda answers is what the tests ask about
  readonly body: any;
  readonly headers: Headers;
}

export interface LambdaCall {
  readonly method?: string;
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
  readonly region?: string;
}

/** A function that sends one call to Lambda's API, as an account's root or with keys. */
export function lambdaClient(simulator: () => TestSimulator) {
  return async (who: string | Keys, path: string, call: LambdaCall = {}): Promise<LambdaAnswer> => {
    const { endpoint, world } = simulator();
    const { method = 'GET', body, headers = {}, region = 'eu-west-1' } = call;
    const answer = await signedFetch(endpoint, typeof who === 'string' ? rootKeys(who) : who, {
      ...{ method, path, region, headers, service: 'lambda', at: new Date(world.clock.now()) },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await answer.text();
    return { status: answer.status, body: text === '' ? undefined : JSON.parse(text), headers: answer.headers };
  };
}

/** Makes a function known, with a role of its own that has these statements. Answers its ARN. */
export async function makeFunction(
  simulator: TestSimulator,
  account: string,
  functionName: string,
  {
    statements = [],
    region = 'eu-west-1',
    ...settings
  }: { statements?: object[]; region?: string } & Record<string, unknown> = {},
): Promise<string> {
  const RoleName = `${functionName}-role`;
  const { iam } = simulator.clients(account);
  const trust = [{ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }];
  const { Role } = await iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: policyText(trust) }));
  if (statements.length > 0) {
    await iam.send(new PutRolePolicyCommand({ RoleName, PolicyName: 'own', PolicyDocument: policyText(statements) }));
  }
  const one = { account, region, functionName, role: Role?.Arn, ...settings };
  const { status, body } = await askControl(simulator, 'PUT', 'functions', { functions: [one] });
  if (status !== 200) throw new Error(JSON.stringify(body));
  return `arn:aws:lambda:${region}:${account}:function:${functionName}`;
}
