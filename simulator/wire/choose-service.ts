import { type Service, ServiceError } from './operation.ts';
import { isS3Control } from './route-s3-control.ts';
import type { WireRequest } from './wire-request.ts';

/** What the answer looks like, errors included. */
export type Protocol = 'rest-xml' | 'query' | 'json' | 'rest-json';

export const PROTOCOLS: Readonly<Record<Service, Protocol>> = {
  s3: 'rest-xml',
  s3control: 'rest-xml',
  iam: 'query',
  sts: 'query',
  events: 'json',
  kms: 'json',
  states: 'json',
  sqs: 'json',
  dynamodb: 'json',
  lambda: 'rest-json',
  ssm: 'json',
  secretsmanager: 'json',
};

const SERVICES_BY_API_VERSION: Readonly<Record<string, Service>> = { '2010-05-08': 'iam', '2011-06-15': 'sts' };

/** The protocol that a request speaks by its shape alone, known also when its signature cannot be read. */
export function guessProtocol(request: Pick<WireRequest, 'headers' | 'queryText'>): Protocol {
  if (REST_JSON.test(request.headers.authorization ?? '')) return 'rest-json';
  if (request.headers['x-amz-target'] !== undefined) return 'json';
  const form = request.headers['content-type']?.startsWith('application/x-www-form-urlencoded');
  return form || /(^|&)Action=/.test(request.queryText) ? 'query' : 'rest-xml';
}

/** Its paths could be those of a bucket, so that only the signature tells. */
const REST_JSON = /\/lambda\/aws4_request\b/;

/** Whether requests and answers are JSON, wherever the operation stands. */
export function speaksJson(protocol: Protocol): boolean {
  return protocol === 'json' || protocol === 'rest-json';
}

/** The service that a call is for: the signature's scope says so; an unsigned call is told by its shape. */
export function chooseService(request: WireRequest, signedFor: string | undefined): Service {
  if ((signedFor ?? 's3') === 's3' && isS3Control(request)) return 's3control';
  if (signedFor !== undefined) return toService(signedFor);
  const protocol = guessProtocol(request);
  if (protocol === 'json') return 'events';
  if (protocol === 'rest-xml') return 's3';
  const version = /(?:^|&)Version=([\d-]+)/.exec(`${request.queryText}&${request.body.toString('latin1')}`)?.[1];
  return SERVICES_BY_API_VERSION[version ?? ''] ?? 'sts';
}

/** S3 Control signs as S3. */
const SIGNING_NAMES = Object.keys(PROTOCOLS).filter((name) => name !== 's3control');

function toService(name: string): Service {
  if (SIGNING_NAMES.includes(name)) return name as Service;
  throw new ServiceError(
    'NotImplemented',
    `The simulator has no service '${name}'; it has ${SIGNING_NAMES.join(', ')}.`,
    501,
  );
}
