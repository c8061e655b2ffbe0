import { isPublic } from '../../authorization/is-public.ts';
import type { NamedPolicy, PolicyDocument, PrincipalElement, RequestPrincipal, Statement } from '../../authorization/types.ts';
import type { BucketPolicy } from '../world/bucket.ts';
import type { World } from '../world/world.ts';
import type { Demand } from './demand.ts';
import { findPrincipal } from './find-principal.ts';

/** The resource's own policy as it counts for this caller; undefined when there is none. */
export function effectiveResourcePolicy(
  world: World,
  principal: RequestPrincipal,
  demand: Demand,
): NamedPolicy | undefined {
  const { resourcePolicy } = demand;
  if (!resourcePolicy) return undefined;
  if (resourcePolicy.kind === 'trust') return { name: resourcePolicy.name, document: resourcePolicy.document };
  const bucketName = demand.resource.replace(/^arn:aws:s3:::/, '').replace(/\/.*/s, '');
  const document = withLivingPrincipals(world, resourcePolicy.policy);
  const usable = isRestricted(world, bucketName, document, principal) ? onlyDenials(document) : document;
  return { name: bucketName, document: usable };
}

/**
 * A saved policy means the role or user that bore the name when it was saved. One that is gone, or was made again,
 * is put back as its unique id, which nobody bears any more ("IAM User Guide, Principal element").
 */
function withLivingPrincipals(world: World, { document, principalIds }: BucketPolicy): PolicyDocument {
  const dead = new Map([...principalIds].filter(([arn, id]) => findPrincipal(world, arn)?.uniqueId !== id));
  if (dead.size === 0) return document;
  const bury = (element: PrincipalElement): PrincipalElement =>
    element === '*' || element.AWS === undefined
      ? element
      : { ...element, AWS: [element.AWS].flat().map((arn) => dead.get(arn) ?? arn) };
  return {
    ...document,
    Statement: statementsOf(document).map((statement) => ({
      ...statement,
      ...(statement.Principal !== undefined && { Principal: bury(statement.Principal) }),
      ...(statement.NotPrincipal !== undefined && { NotPrincipal: bury(statement.NotPrincipal) }),
    })),
  };
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
  if (!bucket?.publicAccessBlock.effective(world.clock.now())?.RestrictPublicBuckets) return false;
  if (principal.type === 'Service') return false;
  if (principal.type !== 'Anonymous' && principal.account === bucket.account) return false;
  return isPublic(document);
}

function onlyDenials(document: PolicyDocument): PolicyDocument {
  return { ...document, Statement: statementsOf(document).filter(({ Effect }) => Effect === 'Deny') };
}

function statementsOf(document: PolicyDocument): Statement[] {
  return [document.Statement].flat();
}
