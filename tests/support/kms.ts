import { signedFetch } from './signed-fetch.ts';
import { type Keys, rootKeys, type TestSimulator } from './simulator.ts';

/** What KMS answered: an error has `__type` and `message`. */
export type KmsAnswer = Record<string, unknown> & { readonly __type?: string; readonly message?: string };

/** Calls KMS as its clients do; an account id stands for its root. */
export async function callKms(
  { endpoint }: TestSimulator,
  keys: string | Keys,
  operation: string,
  input: object = {},
  region = 'eu-west-1',
): Promise<KmsAnswer> {
  const response = await signedFetch(endpoint, typeof keys === 'string' ? rootKeys(keys) : keys, {
    method: 'POST',
    service: 'kms',
    region,
    headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': `TrentService.${operation}` },
    body: JSON.stringify(input),
  });
  return (await response.json()) as KmsAnswer;
}

/** Makes a key with these statements, or with the default policy; answers its ARN. */
export async function createKmsKey(
  simulator: TestSimulator,
  account: string,
  statements?: readonly object[],
  region?: string,
): Promise<string> {
  const Policy = statements && JSON.stringify({ Version: '2012-10-17', Statement: statements });
  const { KeyMetadata } = await callKms(simulator, account, 'CreateKey', { ...(Policy && { Policy }) }, region);
  return (KeyMetadata as { Arn: string }).Arn;
}

/** Leaves everything to the account's own policies. */
export function rootStatement(account: string): object {
  return { Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${account}:root` }, Action: 'kms:*', Resource: '*' };
}
