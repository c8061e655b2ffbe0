import { authorize } from '../../../authorization/authorize.ts';
import type { AuthorizationRequest, AuthorizationVerdict, NamedPolicy } from '../../../authorization/types.ts';
import { organizationPolicies } from '../../access/organization-policies.ts';
import type { World } from '../../world/world.ts';
import type { Simulation } from './read-simulation.ts';
import type { SimulatedPolicies } from './simulated-policies.ts';

/** What became of one action on one resource. */
export interface Evaluation {
  readonly action: string;
  readonly resource: string;
  readonly verdict: AuthorizationVerdict;
  /** Absent without a boundary. */
  readonly allowedByBoundary?: boolean;
  readonly allowedByOrganization: boolean;
}

const EVERYTHING: NamedPolicy = {
  name: 'everything',
  document: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] },
};

/** Asks the policies for every action on every resource. */
export function evaluate(
  world: World,
  account: string,
  policies: SimulatedPolicies,
  simulation: Simulation,
): Evaluation[] {
  return simulation.actions.flatMap((action) =>
    simulation.resources.map((resource) => evaluateOne(world, account, policies, simulation, action, resource)),
  );
}

function evaluateOne(
  world: World,
  account: string,
  { identity, boundary }: SimulatedPolicies,
  { context, resourcePolicy, callerArn, resourceOwner = account }: Simulation,
  action: string,
  resource: string,
): Evaluation {
  const arn = callerArn ?? `arn:aws:iam::${account}:user/simulated`;
  const principal = { type: 'User', account, arn, uniqueId: '' } as const;
  const request = { principal, action, resource, resourceAccount: resourceOwner, context };
  const { serviceControl } = organizationPolicies(world, principal, {
    action,
    resource,
    resourceAccount: resourceOwner,
  });
  const ask = (policies: AuthorizationRequest['policies']) => authorize({ ...request, policies });
  const control = serviceControl ? { serviceControl } : {};
  return {
    action,
    resource,
    verdict: ask({
      identity,
      ...(boundary && { boundary }),
      ...(resourcePolicy && { resource: resourcePolicy }),
      ...control,
    }),
    ...(boundary && { allowedByBoundary: ask({ identity: [EVERYTHING], boundary }).allowed }),
    allowedByOrganization: authorize({
      ...request,
      resourceAccount: account,
      policies: { identity: [EVERYTHING], ...control },
    }).allowed,
  };
}
