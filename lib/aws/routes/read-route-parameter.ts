import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import type { RouteParameter } from '../../request/parse-route.ts';
import { callAws } from '../call-aws.ts';
import { readAwsError } from '../read-aws-error.ts';

/**
 * The parameter of one route; absent where there is none of that name. A colon after a parameter's name would choose a
 * version of it (SSM API Reference, GetParameter): the name must have been checked.
 *
 * @param path - `/isthmus/routes`, without a slash at its end.
 */
export async function readRouteParameter(name: string, path: string): Promise<RouteParameter | undefined> {
  const ssm = new SSMClient({ maxAttempts: 3 });
  const Name = `${path}/${name}`;
  return callAws({ tried: 'read the route', resource: Name }, async () => {
    try {
      const { Parameter } = await ssm.send(new GetParameterCommand({ Name }));
      return { name, version: Parameter?.Version ?? 0, text: Parameter?.Value ?? '' };
    } catch (error) {
      if (readAwsError(error)?.code === 'ParameterNotFound') return undefined;
      throw error;
    } finally {
      ssm.destroy();
    }
  });
}
