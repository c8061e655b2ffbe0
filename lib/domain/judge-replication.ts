import { authorize } from '../../authorization/authorize.ts';
import type {
  AuthorizationRequest,
  AuthorizationVerdict,
  PolicySet,
  RequestContext,
} from '../../authorization/types.ts';
import type { Arn, Names, PolicyDocument, PolicyStatement, Request, Side } from '../types.ts';
import { SOURCE_KEY_SID } from './compute-key-use.ts';
import { computeRolePolicy } from './compute-role-policy.ts';
import { readKeyArn } from './read-key-arn.ts';
import { keyContext, replicationContext, replicationPrincipal } from './replication-context.ts';
import { statementsOf } from './statements-of.ts';
import { contextsOf } from './through-s3.ts';

/** The policies that decide whether the replication role may do its work. */
export interface ReplicationPolicies {
  /** Inline policies of the role, by name. */
  role: Record<string, PolicyDocument>;
  boundary?: PolicyDocument;
  /** Bucket policies; absent where a bucket has none. */
  bucket: Partial<Record<Side, PolicyDocument>>;
  /** Key policies by the key's ARN. */
  key?: Record<Arn, PolicyDocument>;
}

/** One permission that replication needs. */
interface Demand {
  side: Side;
  action: string;
  resource: Arn;
  /** For a key: the encryption context that S3 sends. */
  encryptionContext?: string;
}

/** What the policies say to one permission. */
export type JudgedDemand = Demand & { verdict: AuthorizationVerdict };

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
      context: contextOf(request, names, demand),
      ...placeOf(request, demand),
      policies: policySet(names, policies, demand),
    }),
  }));
}

/** Whether a permission is one on a KMS key. */
export function isOnKey({ action }: Pick<Demand, 'action'>): boolean {
  return action.startsWith('kms:');
}

function demandsOf(request: Request, names: Names, key: string): Demand[] {
  return statementsOf(computeRolePolicy(request, names)).flatMap((statement) => {
    const actions = [statement.Action ?? []].flat();
    const resources = [statement.Resource ?? []].flat();
    return actions.flatMap((action) =>
      resources.flatMap((resource) =>
        isOnKey({ action })
          ? demandsOnKey(statement, action, resource, names, key)
          : demandOnBucket(action, resource, names, key),
      ),
    );
  });
}

function demandOnBucket(action: string, pattern: string, names: Names, key: string): Demand {
  return {
    side: isOf(names.destinationBucketArn, pattern) ? 'destination' : 'source',
    action,
    resource: pattern.replace(/\/\*$/, `/${key}`),
  };
}

/** With a bucket key and without: objects of both kinds may come. */
function demandsOnKey({ Sid }: PolicyStatement, action: string, resource: Arn, names: Names, key: string): Demand[] {
  const side = Sid === SOURCE_KEY_SID ? 'source' : 'destination';
  return contextsOf(names, side, key).map((encryptionContext) => ({ side, action, resource, encryptionContext }));
}

function contextOf(request: Request, names: Names, { side, resource, encryptionContext }: Demand): RequestContext {
  return encryptionContext === undefined
    ? replicationContext(request, names, side)
    : keyContext(request, names, { side, keyArn: resource, encryptionContext });
}

/** A key's own policy must let the role in, or leave it to the account (KMS Developer Guide, key-policies). */
function placeOf(request: Request, demand: Demand): Pick<AuthorizationRequest, 'resourceAccount' | 'combination'> {
  if (!isOnKey(demand)) return { resourceAccount: request[demand.side].account };
  return { resourceAccount: readKeyArn(demand.resource).account, combination: 'resource-required' };
}

function isOf(bucketArn: Arn, pattern: string): boolean {
  return pattern === bucketArn || pattern.startsWith(`${bucketArn}/`);
}

function policySet(names: Names, { role, boundary, bucket, key }: ReplicationPolicies, demand: Demand): PolicySet {
  const resource = isOnKey(demand) ? key?.[demand.resource] : bucket[demand.side];
  const name = isOnKey(demand) ? `policy of key ${demand.resource}` : `policy of ${demand.side} bucket`;
  return {
    identity: Object.entries(role).map(([policy, document]) => ({ name: policy, document })),
    ...(boundary && { boundary: { name: names.boundaryArn, document: boundary } }),
    ...(resource && { resource: { name, document: resource } }),
  };
}
