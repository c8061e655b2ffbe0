import { authorize } from '../../authorization/authorize.ts';
import type { AuthorizationVerdict, PolicySet } from '../../authorization/types.ts';
import type { Arn, Names, PolicyDocument, Request, Side } from '../types.ts';
import { computeRolePolicy } from './compute-role-policy.ts';
import { replicationContext, replicationPrincipal } from './replication-context.ts';
import { statementsOf } from './statements-of.ts';

/** The policies that decide whether the replication role may do its work. */
export interface ReplicationPolicies {
  /** Inline policies of the role, by name. */
  role: Record<string, PolicyDocument>;
  boundary?: PolicyDocument;
  /** Bucket policies; absent where a bucket has none. */
  bucket: Partial<Record<Side, PolicyDocument>>;
}

/** One permission that replication needs, and what the policies say to it. */
export interface JudgedDemand {
  side: Side;
  action: string;
  resource: Arn;
  verdict: AuthorizationVerdict;
}

/**
 * What the policies say to each permission that replication of an object needs. The permissions are those of the
 * role's policy as Isthmus writes it, so that what is granted and what is checked cannot drift apart.
 */
export function judgeReplication(
  request: Request,
  names: Names,
  policies: ReplicationPolicies,
  key: string,
): JudgedDemand[] {
  return demandsOf(request, names, key).map((demand) => ({
    ...demand,
    verdict: authorize({
      principal: replicationPrincipal(request, names),
      action: demand.action,
      resource: demand.resource,
      resourceAccount: request[demand.side].account,
      context: replicationContext(request, names, demand.side),
      policies: policySet(names, policies, demand.side),
    }),
  }));
}

function demandsOf(request: Request, names: Names, key: string): Omit<JudgedDemand, 'verdict'>[] {
  return statementsOf(computeRolePolicy(request, names)).flatMap(({ Action = [], Resource = [] }) =>
    [Action].flat().flatMap((action) =>
      [Resource].flat().map((pattern) => ({
        side: isOf(names.destinationBucketArn, pattern) ? ('destination' as const) : ('source' as const),
        action,
        resource: pattern.replace(/\/\*$/, `/${key}`),
      })),
    ),
  );
}

function isOf(bucketArn: Arn, pattern: string): boolean {
  return pattern === bucketArn || pattern.startsWith(`${bucketArn}/`);
}

function policySet(names: Names, { role, boundary, bucket }: ReplicationPolicies, side: Side): PolicySet {
  const resource = bucket[side];
  return {
    identity: Object.entries(role).map(([name, document]) => ({ name, document })),
    ...(boundary && { boundary: { name: names.boundaryArn, document: boundary } }),
    ...(resource && { resource: { name: `policy of ${side} bucket`, document: resource } }),
  };
}
