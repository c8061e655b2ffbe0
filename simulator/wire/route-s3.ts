import { ServiceError } from './operation.ts';
import { decodeUri } from './parse-query.ts';
import { S3_ROUTES, type S3Route } from './s3-routes.ts';
import type { WireRequest } from './wire-request.ts';

/** What an S3 request asks for. */
export interface S3Target {
  readonly operation: string;
  readonly bucket?: string;
  readonly key?: string;
  /** Query parameters that chose the operation, beside those that the operation declares itself. */
  readonly routedBy: readonly string[];
}

type Place = Pick<S3Target, 'bucket' | 'key'>;

/** Finds the operation by method, path (or host name), query and header, through the table in s3-routes.ts. */
export function routeS3(request: WireRequest): S3Target {
  const place = locate(request);
  const at = place.key !== undefined ? 'object' : place.bucket !== undefined ? 'bucket' : 'service';
  const query = new Map(request.query);
  const route = S3_ROUTES.find((candidate) => candidate.at === at && matches(candidate, request, query));
  if (!route) throw methodNotAllowed(request.method, at);
  return { operation: route.operation, ...place, routedBy: Object.keys(route.query ?? {}) };
}

function matches(route: S3Route, request: WireRequest, query: ReadonlyMap<string, string>): boolean {
  if (route.method !== request.method) return false;
  if (route.header !== undefined && request.headers[route.header] === undefined) return false;
  return Object.entries(route.query ?? {}).every(
    ([name, value]) => query.has(name) && (value === ANY || query.get(name) === value),
  );
}

const ANY = '*';

/** Bucket and key: from the host name when it asks for a bucket, else from the path. */
function locate(request: WireRequest): Place {
  const hosted = bucketOfHost(request.headers.host ?? '');
  const path = decodeUri(request.path).slice(1);
  if (hosted !== undefined) return path === '' ? { bucket: hosted } : { bucket: hosted, key: path };
  const slash = path.indexOf('/');
  const bucket = slash < 0 ? path : path.slice(0, slash);
  const key = slash < 0 ? '' : path.slice(slash + 1);
  if (bucket === '') return {};
  return key === '' ? { bucket } : { bucket, key };
}

/** `bucket.s3.eu-west-1.amazonaws.com`, `bucket.s3.localhost`, `bucket.localhost`; a port does not matter. */
export function bucketOfHost(host: string): string | undefined {
  const name = host.replace(/:\d+$/, '').toLowerCase();
  const underS3 = /^(.+?)\.s3[.-]/.exec(name)?.[1];
  if (underS3 !== undefined) return underS3;
  const underLocalhost = /^(.+)\.localhost$/.exec(name)?.[1];
  return underLocalhost === undefined || /^s3(\.|-|$)/.test(underLocalhost) ? undefined : underLocalhost;
}

/** The region that the host name asks for, as in `s3.eu-west-1.amazonaws.com`; undefined when it names none. */
export function regionOfHost(host: string): string | undefined {
  return /(?:^|\.)s3[.-](?:dualstack\.)?([a-z]{2}(?:-[a-z]+)+-\d)(?:\.|:|$)/.exec(host.toLowerCase())?.[1];
}

function methodNotAllowed(method: string, at: S3Route['at']): ServiceError {
  return new ServiceError('MethodNotAllowed', 'The specified method is not allowed against this resource.', 405, {
    Method: method,
    ResourceType: at.toUpperCase(),
  });
}
