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
  const found = ROUTES.get(`${request.method} ${at}`)?.find((candidate) => matches(candidate, request, query));
  if (!found) throw methodNotAllowed(request.method, at);
  return { operation: found.route.operation, ...place, routedBy: found.parameters };
}

/** A route with the names of its query parameters. */
interface Candidate {
  readonly route: S3Route;
  readonly parameters: readonly string[];
}

/** By method and place, in the order of the table. */
const ROUTES: ReadonlyMap<string, readonly Candidate[]> = Map.groupBy(
  S3_ROUTES.map((route) => ({ route, parameters: Object.keys(route.query ?? {}) })),
  ({ route }) => `${route.method} ${route.at}`,
);

function matches(
  { route, parameters }: Candidate,
  { headers }: WireRequest,
  query: ReadonlyMap<string, string>,
): boolean {
  if (parameters.length > query.size) return false;
  if (route.header !== undefined && headers[route.header] === undefined) return false;
  return parameters.every((name) => {
    const value = route.query?.[name];
    return query.has(name) && (value === ANY || query.get(name) === value);
  });
}

const ANY = '*';

/** Bucket and key: from the host name when it asks for a bucket, else from the path. */
export function locate(request: WireRequest): Place {
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
  if (host !== lastHost.host) lastHost = { host, bucket: findBucketIn(host) };
  return lastHost.bucket;
}

/** Clients ask the same host again and again. */
let lastHost: { host: string; bucket: string | undefined } = { host: '', bucket: undefined };

function findBucketIn(host: string): string | undefined {
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
