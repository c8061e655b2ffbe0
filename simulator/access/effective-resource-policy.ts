import { isPublic } from '../../authorization/is-public.ts';
import type { NamedPolicy, PolicyDocument, RequestPrincipal, Statement } from '../../authorization/types.ts';
import { rememberBy } from '../world/remember-by.ts';
import type { World } from '../world/world.ts';
import { blocksPublicAccess } from './blocks-public-access.ts';
import type { Demand } from './demand.ts';
import { onlyDenials } from './only-denials.ts';
import { withLivingPrincipals } from './with-living-principals.ts';

/** The resource's own policy and ACL as they count for this caller; undefined when there is neither. */
export function effectiveResourcePolicy(
  world: World,
  principal: RequestPrincipal,
  demand: Demand,
): NamedPolicy | undefined {
  const policy = effectivePolicy(world, principal, demand);
  const { aclStatements = [], resource } = demand;
  if (aclStatements.length === 0) return policy;
  const { name, document } = policy ?? { name: resource, document: NO_POLICY };
  return { name, document: joined(document)(aclStatements) };
}

const NO_POLICY: PolicyDocument = { Version: '2012-10-17', Statement: [] };

const joined = rememberBy((document: PolicyDocument) =>
  rememberBy(
    (further: readonly Statement[]): PolicyDocument => ({
      ...document,
      Statement: [...[document.Statement].flat(), ...further],
    }),
  ),
);

function effectivePolicy(
  world: World,
  principal: RequestPrincipal,
  { resourcePolicy, resource }: Demand,
): NamedPolicy | undefined {
  if (!resourcePolicy) return undefined;
  if (resourcePolicy.kind !== 'bucket') {
    const { name, document, principalIds } = resourcePolicy;
    return { name, document: withLivingPrincipals(world, document, principalIds ?? new Map()) };
  }
  const { policy } = resourcePolicy;
  const bucketName = resource.replace(/^arn:aws:s3:::/, '').replace(/\/.*/s, '');
  const document = withLivingPrincipals(world, policy.document, policy.principalIds);
  const restricted = isRestricted(world, bucketName, document, principal);
  return { name: bucketName, document: restricted ? onlyDenials(document) : document };
}

/**
 * RestrictPublicBuckets: a public policy serves only the bucket's own account and AWS services ("S3 User Guide,
 * access-control-block-public-access").
 */
function isRestricted(
  world: World,
  bucketName: string,
  document: PolicyDocument,
  principal: RequestPrincipal,
): boolean {
  const bucket = world.buckets.get(bucketName);
  if (!bucket || !blocksPublicAccess(world, bucket, 'RestrictPublicBuckets')) return false;
  if (principal.type === 'Service') return false;
  if (principal.type !== 'Anonymous' && principal.account === bucket.account) return false;
  return isPublic(document);
}
