import { execFile, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';

/** As whom a call is made: root of that account, in that region. */
export interface Caller {
  account: string;
  region: string;
}

/** Texts and structures by parameter; `Body` is the path of a file. */
export type Input = Record<string, string | object>;

/**
 * Calls AWS from outside, as a person does who does not take the product's word: with the AWS CLI where there is one,
 * else with an SDK client of its own. Inputs and answers have the SDK's names, which are the CLI's too.
 */
export interface AwsReader {
  call<T>(caller: Caller, service: 's3api' | 'iam' | 'kms', operation: string, input: Input): Promise<T>;
}

/** The program to call; another than the one on the path, should there be several. */
const AWS_CLI = process.env.AWS_CLI ?? 'aws';

/** Looked for once: starting the AWS CLI takes half a second. */
let hasCli: boolean | undefined;

/** Throws on a build machine that lacks the AWS CLI. */
export function createAwsReader(endpoint: string): AwsReader {
  hasCli ??= spawnSync(AWS_CLI, ['--version']).status === 0;
  if (hasCli) return { call: (...call) => callCli(endpoint, ...call) };
  if (process.env.CI === 'true') throw new Error('The AWS CLI is missing, and with CI=true these tests need it.');
  process.stderr.write('NOTE: there is no AWS CLI on this machine; the final state is read with the SDK instead.\n');
  return { call: (...call) => callSdk(endpoint, ...call) };
}

type Call = Parameters<AwsReader['call']>;

async function callCli<T>(endpoint: string, ...[caller, service, operation, input]: Call): Promise<T> {
  const options = Object.entries(input).flatMap(([name, value]) => [
    `--${toKebab(name)}`,
    typeof value === 'string' ? value : JSON.stringify(value),
  ]);
  const args = [service, toKebab(operation), '--endpoint-url', endpoint, '--output', 'json', ...options];
  // A configuration file of whoever runs the tests must not matter.
  const env = {
    ...{ PATH: process.env.PATH, HOME: '/nonexistent', AWS_CONFIG_FILE: '/dev/null', AWS_PAGER: '' },
    ...{ AWS_SHARED_CREDENTIALS_FILE: '/dev/null', AWS_EC2_METADATA_DISABLED: 'true' },
    ...{ AWS_ACCESS_KEY_ID: caller.account, AWS_SECRET_ACCESS_KEY: 'any', AWS_DEFAULT_REGION: caller.region },
  };
  try {
    const { stdout } = await promisify(execFile)(AWS_CLI, args, { env });
    return (stdout === '' ? {} : JSON.parse(stdout)) as T;
  } catch (error) {
    const { stderr = String(error) } = error as { stderr?: string };
    throw Object.assign(new Error(stderr), { name: /\((\w+)\)/.exec(stderr)?.[1] ?? 'Error' });
  }
}

type AnyCommand = new (input: Input) => unknown;
type AnyClient = { send(command: unknown): Promise<unknown>; destroy(): void };

const SDKS = {
  iam: () => import('@aws-sdk/client-iam'),
  kms: () => import('@aws-sdk/client-kms'),
  s3api: () => import('@aws-sdk/client-s3'),
};

async function callSdk<T>(endpoint: string, ...[caller, service, operation, input]: Call): Promise<T> {
  const credentials = { accessKeyId: caller.account, secretAccessKey: 'any' };
  const settings = { endpoint, region: caller.region, credentials, maxAttempts: 1 };
  // Loaded here: where there is an AWS CLI, nobody waits for it.
  const sdk = await SDKS[service]();
  const Client = 'IAMClient' in sdk ? sdk.IAMClient : 'KMSClient' in sdk ? sdk.KMSClient : sdk.S3Client;
  const client = new Client(settings) as unknown as AnyClient;
  const commands = sdk as unknown as Record<string, AnyCommand>;
  const Command = commands[`${operation}Command`];
  if (!Command) throw new Error(`the SDK has no ${operation}`);
  const body = typeof input.Body === 'string' && { Body: readFileSync(input.Body) };
  try {
    return (await client.send(new Command({ ...input, ...body }))) as T;
  } finally {
    client.destroy();
  }
}

function toKebab(name: string): string {
  return name.replace(/(?<=[a-z0-9])[A-Z]/g, (letter) => `-${letter}`).toLowerCase();
}

/** A policy document as IAM gives it: an object by the CLI, encoded text by the SDK, plain text in a bucket policy. */
export function readPolicy(policy: unknown): unknown {
  if (typeof policy !== 'string') return policy;
  return JSON.parse(policy.startsWith('%7B') ? decodeURIComponent(policy) : policy);
}
