import { PutParameterCommand } from '@aws-sdk/client-ssm';
import { callAws } from '../call-aws.ts';
import type { RouteStore } from './open-routes.ts';

/**
 * Writes what the parameter of a route is to hold, and answers its version. Of the advanced tier where its size needs it, and
 * then for good: AWS takes none back (Systems Manager User Guide, parameter-store-advanced-parameters).
 */
export async function putRoute(name: string, text: string, { path, client }: RouteStore): Promise<number> {
  const resource = `${path}/${name}`;
  const { Version = 0 } = await callAws({ tried: 'write a route', resource }, () =>
    client.send(
      new PutParameterCommand({
        Name: resource,
        Value: text,
        Type: 'String',
        Tier: 'Intelligent-Tiering',
        Overwrite: true,
      }),
    ),
  );
  return Version;
}
