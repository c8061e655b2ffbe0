import { SSMClient } from '@aws-sdk/client-ssm';

/** Where the routes are: parameters below a path, one for each route. */
export interface RouteStore {
  /** Without a slash at the end: `/isthmus/routes`. */
  readonly path: string;
  readonly client: SSMClient;
}

/** Of the account and region that the caller's own credentials and settings are for, found by the SDK's own variables. */
export function openRoutes(path: string): RouteStore {
  return { path, client: new SSMClient({ maxAttempts: 3 }) };
}
