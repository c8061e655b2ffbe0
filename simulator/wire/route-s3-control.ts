import { type ControlTarget, ServiceError } from './operation.ts';
import { decodeUri } from './parse-query.ts';
import { S3_CONTROL_ROUTES } from './s3-control-routes.ts';
import type { WireRequest } from './wire-request.ts';

/** What an S3 Control request asks for. */
export interface S3ControlRoute {
  readonly operation: string;
  /** What stands in the path's `{id}` or `{rest}`, decoded. */
  readonly named?: string;
}

const BASE = '/v20180820/';
const ACCOUNT_HEADER = 'x-amz-account-id';

/**
 * S3 and S3 Control sign for the same service. A bucket may be called `v20180820`, so it takes more than the path: the
 * header of S3 Control, or its host name.
 */
export function isS3Control({ path, headers }: Pick<WireRequest, 'path' | 'headers'>): boolean {
  if (!path.startsWith(BASE)) return false;
  return headers[ACCOUNT_HEADER] !== undefined || /(^|\.)s3-control[.-]/.test(headers.host ?? '');
}

/** Finds the operation by method and path, through the table in s3-control-routes.ts. */
export function routeS3Control({ method, path }: WireRequest): S3ControlRoute {
  for (const [pattern, methods] of Object.entries(S3_CONTROL_ROUTES)) {
    const fit = toExpression(pattern).exec(path.slice(BASE.length));
    const operation = fit ? methods[method] : undefined;
    const named = fit?.[1];
    if (operation !== undefined) return { operation, ...(named !== undefined && { named: decodeUri(named) }) };
  }
  throw new ServiceError('MethodNotAllowed', 'The specified method is not allowed against this resource.', 405, {
    Method: method,
  });
}

function toExpression(pattern: string): RegExp {
  return new RegExp(`^${pattern.replace('{id}', '([^/]+)').replace('{rest}', '(.+)')}$`);
}

/**
 * The account that a request is about. Clients say it twice, in a header and as the first label of the host name; a
 * host name without it, as that of an endpoint given by hand, leaves it to the header.
 */
export function accountOfRequest({ headers }: Pick<WireRequest, 'headers'>): ControlTarget['account'] {
  const account = headers[ACCOUNT_HEADER];
  if (account === undefined) throw invalidRequest(`Missing required header for this request: ${ACCOUNT_HEADER}`);
  if (!/^\d{12}$/.test(account)) throw invalidRequest('Invalid account id');
  const hosted = /^(\d{12})\./.exec(headers.host ?? '')?.[1];
  if (hosted === undefined || hosted === account) return account;
  throw invalidRequest('The account id in the host name does not match the account id in the request header');
}

/** The region of the endpoint that the host name asks for; undefined when it names none. */
export function regionOfControlHost(host: string): string | undefined {
  return /(?:^|\.)s3-control[.-](?:dualstack\.)?([a-z]{2}(?:-[a-z]+)+-\d)(?:\.|:|$)/.exec(host.toLowerCase())?.[1];
}

function invalidRequest(message: string): ServiceError {
  return new ServiceError('InvalidRequest', message, 400);
}
