import { DeleteParameterCommand, ParameterNotFound } from '@aws-sdk/client-ssm';
import { callAws } from '../call-aws.ts';
import type { RouteStore } from './open-routes.ts';

/** Deletes the parameter of a route; one that is gone is well too. */
export async function deleteRoute(name: string, { path, client }: RouteStore): Promise<void> {
  const resource = `${path}/${name}`;
  await callAws({ tried: 'delete a route', resource }, async () => {
    try {
      await client.send(new DeleteParameterCommand({ Name: resource }));
    } catch (error) {
      if (!(error instanceof ParameterNotFound)) throw error;
    }
  });
}
