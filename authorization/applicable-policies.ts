import type { AuthorizationRequest, NamedPolicy, PolicyKind } from './types.ts';

/** Policies that apply to a request, by kind: an absent list means that there is none of this kind to ask. */
export interface ApplicablePolicies {
  readonly identity: readonly NamedPolicy[];
  readonly boundary: readonly NamedPolicy[] | undefined;
  readonly session: readonly NamedPolicy[] | undefined;
  /** Empty when the resource has no policy. */
  readonly resource: readonly NamedPolicy[];
  /** One list per level of the organization. */
  readonly serviceControl: readonly (readonly NamedPolicy[])[];
  readonly resourceControl: readonly (readonly NamedPolicy[])[];
}

/**
 * Leaves out what does not apply to the kind of caller: a root user has no policies of its own, services and
 * anonymous callers have no account whose policies could apply.
 */
export function selectApplicablePolicies({ principal, policies }: AuthorizationRequest): ApplicablePolicies {
  const isIdentity = principal.type === 'User' || principal.type === 'AssumedRole';
  const hasAccount = isIdentity || principal.type === 'AccountRoot';
  return {
    identity: isIdentity ? policies.identity : [],
    boundary: isIdentity && policies.boundary ? [policies.boundary] : undefined,
    session: isIdentity ? policies.session : undefined,
    resource: policies.resource ? [policies.resource] : [],
    serviceControl: (hasAccount ? policies.serviceControl : undefined) ?? [],
    resourceControl: policies.resourceControl ?? [],
  };
}

/** All of them, for the search for an explicit deny. */
export function listPolicies(policies: ApplicablePolicies): { kind: PolicyKind; policies: readonly NamedPolicy[] }[] {
  return [
    { kind: 'service-control', policies: policies.serviceControl.flat() },
    { kind: 'resource-control', policies: policies.resourceControl.flat() },
    { kind: 'resource', policies: policies.resource },
    { kind: 'identity', policies: policies.identity },
    { kind: 'boundary', policies: policies.boundary ?? [] },
    { kind: 'session', policies: policies.session ?? [] },
  ];
}
