import { SignatureV4 } from '@smithy/signature-v4';
import { Sha256 } from '../../lib/aws/sha-256.ts';
import { DeploymentError } from './template.ts';

/** A service whose calls are JSON under one address, by what its calls are signed for. */
const JSON_SERVICES = {
  dynamodb: { prefix: 'DynamoDB_20120810', version: '1.0' },
  events: { prefix: 'AWSEvents', version: '1.1' },
  secretsmanager: { prefix: 'secretsmanager', version: '1.1' },
  sqs: { prefix: 'AmazonSQS', version: '1.0' },
  ssm: { prefix: 'AmazonSSM', version: '1.1' },
  states: { prefix: 'AWSStepFunctions', version: '1.0' },
} as const;

/** One call whose operation is its method and path. */
export interface RestCall {
  service: 'lambda' | 'apigateway';
  method: 'POST' | 'PUT';
  path: string;
  input: object;
}

/**
 * The root user of one simulated account in one region: an access key id of twelve digits. It stands for CloudFormation.
 * The SDK's clients would do as well, and take as long to load as the rest of a deployment.
 */
export interface Administrator {
  account: string;
  region: string;
  /** Throws what AWS answers when it refuses. */
  call(service: keyof typeof JSON_SERVICES, operation: string, input: object): Promise<unknown>;
  rest(call: RestCall): Promise<unknown>;
}

export function createAdministrator(account: string, region: string, endpoint: string): Administrator {
  const as = { account, region, endpoint };
  return {
    account,
    region,
    call(service, operation, input) {
      const { prefix, version } = JSON_SERVICES[service];
      const headers = { 'x-amz-target': `${prefix}.${operation}`, 'content-type': `application/x-amz-json-${version}` };
      return send(as, { what: operation, service, method: 'POST', path: '/', headers, input });
    },
    rest: (call) =>
      send(as, { ...call, what: `${call.method} ${call.path}`, headers: { 'content-type': 'application/json' } }),
  };
}

interface Sending {
  what: string;
  service: string;
  method: string;
  path: string;
  headers: Record<string, string>;
  input: object;
}

async function send(
  { account, region, endpoint }: { account: string; region: string; endpoint: string },
  { what, service, method, path, headers, input }: Sending,
): Promise<unknown> {
  const { protocol, hostname, port, host } = new URL(endpoint);
  const signer = new SignatureV4({
    ...{ service, region, sha256: Sha256 },
    credentials: { accessKeyId: account, secretAccessKey: 'any' },
  });
  const body = JSON.stringify(input);
  const request = { method, protocol, hostname, port: Number(port), path, headers: { ...headers, host }, body };
  const signed = await signer.sign({ ...request, query: {} });
  const { host: _, ...sent } = signed.headers;
  const response = await fetch(endpoint + path, { method, headers: sent, body });
  const text = await response.text();
  if (!response.ok) throw new DeploymentError(`${service} refuses ${what} in ${account}: ${text}`);
  return text === '' ? {} : JSON.parse(text);
}
