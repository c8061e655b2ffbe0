import type { RequestHead } from '../wire/read-wire-request.ts';
import type { HttpApi } from '../world/http-apis.ts';

/** How an API is addressed by a request. */
export interface ApiAddress {
  readonly apiId: string;
  /** The host name by which clients know the API. */
  readonly domainName: string | undefined;
  /** What is behind the API in the address, as it was sent. */
  readonly path: string;
}

type Addressed = Pick<RequestHead, 'path' | 'headers'>;

/** No bucket can have such a name. */
const BY_PATH = /^\/_api\/([^/]+)(\/.*)?$/s;
const BY_HOST = /^([a-z0-9]+)\.execute-api\.[^:]+/;

/** The API that a request is for: by `/_api/ID/…`, or by the host name `ID.execute-api.…`; undefined when it is for none. */
export function apiAddress({ path, headers }: Addressed): ApiAddress | undefined {
  const [, apiId, rest = '/'] = BY_PATH.exec(path) ?? [];
  if (apiId !== undefined) return { apiId, domainName: undefined, path: rest };
  const [domainName, hosted] = BY_HOST.exec(headers.host ?? '') ?? [];
  return hosted === undefined ? undefined : { apiId: hosted, domainName, path };
}

export function domainNameOf({ id, region }: HttpApi): string {
  return `${id}.execute-api.${region}.amazonaws.com`;
}
