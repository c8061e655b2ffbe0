import { paginateGetParametersByPath } from '@aws-sdk/client-ssm';
import type { RouteParameter } from '../../request/parse-route.ts';
import { callAws } from '../call-aws.ts';
import type { RouteStore } from './open-routes.ts';

/** The parameters of all routes, unread; those deeper below the path are no routes. */
export async function readRoutes({ path, client }: RouteStore): Promise<RouteParameter[]> {
  return callAws({ tried: 'read the routes', resource: path }, async () => {
    const found: RouteParameter[] = [];
    for await (const { Parameters = [] } of paginateGetParametersByPath({ client }, { Path: path, Recursive: false })) {
      for (const { Name = '', Version = 0, Value = '' } of Parameters) {
        found.push({ name: Name.slice(path.length + 1), version: Version, text: Value });
      }
    }
    return found;
  });
}
