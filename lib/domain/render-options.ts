import type { ReplicationOptions, Request } from '../types.ts';
import { isCrossAccount } from './is-cross-account.ts';

/** How objects replicate, in words: "delete markers stay in the source; replicas belong to account 222222222222". */
export function renderOptions(request: Request): string {
  const { options } = request;
  return [
    ...(options.status === 'disabled' ? ['the rule is disabled'] : []),
    `delete markers ${options.deleteMarkers ? 'replicate too' : 'stay in the source'}`,
    ...renderOwner(request),
    ...(options.storageClass ? [`replicas are of the class ${options.storageClass}`] : []),
    ...(options.encryption ? ['objects under KMS keys replicate too'] : []),
    ...renderMetrics(options),
    ...(options.replicaModifications ? ['later changes of replicas go back to where they came from'] : []),
    ...(options.priority === undefined ? [] : [`the rule has the priority ${options.priority}`]),
    ...renderGrantee(request),
    ...(isCrossAccount(request) && request.options.grantVersioning
      ? ["the grant lets the source's side set the destination's versioning"]
      : []),
  ].join('; ');
}

/** Within one account there is no owner to choose. */
function renderOwner(request: Request): string[] {
  if (!isCrossAccount(request)) return [];
  return request.options.owner === 'destination'
    ? [`replicas belong to account ${request.destination.account}`]
    : ["replicas belong to the source object's owner"];
}

function renderMetrics({ metrics, replicationTime }: ReplicationOptions): string[] {
  if (replicationTime) return ['replication time control and metrics are on'];
  return metrics ? ['metrics are on'] : [];
}

/** Said where it is not the replication role alone. */
function renderGrantee(request: Request): string[] {
  if (!isCrossAccount(request) || request.options.grantTo !== 'account') return [];
  return [`every principal of account ${request.source.account} may write replicas`];
}
