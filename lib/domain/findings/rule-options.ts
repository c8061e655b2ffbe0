import type { Request } from '../../types.ts';
import { isCrossAccount } from '../is-cross-account.ts';
import { seenValue } from '../seen-value.ts';
import type { FindingKind, Situation } from './finding-kind.ts';
import { bucketPlace, rolePlace } from './places.ts';

/** S3 refuses two rules with one priority (API Reference, PutBucketReplication), and Isthmus changes no other's. */
export const priorityTaken: FindingKind = {
  code: 'priority-taken',
  detect: (situation) => {
    const { names, observed, request } = situation;
    const { priority } = request.options;
    const rules = seenValue(observed.source.replication)?.Rules ?? [];
    const other = rules.find(({ ID, Priority }) => ID !== names.ruleId && Priority === priority);
    if (priority === undefined || other === undefined) return [];
    const facts = { bucket: request.source.bucket, priority, rule: other.ID ?? '(without an ID)' };
    return [{ place: bucketPlace(situation, 'source', other.ID), facts }];
  },
  remedy: ({ facts }) =>
    `Write another options.priority, or none, and one that is free is chosen: the rule ${facts.rule} of ${facts.bucket} has ` +
    `the priority ${facts.priority} already, and S3 takes each only once.`,
};

/** IAM User Guide, reference_policies_elements_principal: a policy cannot name a role that does not exist. */
export const grantPrincipalMissing: FindingKind = {
  code: 'grant-principal-missing',
  detect: (situation) => {
    const { observed, request, names } = situation;
    if (request.options.grantTo !== 'principal' || !isCrossAccount(request) || observed.role.seen !== 'absent')
      return [];
    return [{ place: rolePlace(situation), facts: { role: names.roleName, bucket: request.destination.bucket } }];
  },
  remedy: ({ facts, place }) =>
    `Write grantTo: role, or let account ${place.account} make the role ${facts.role} first: the policy of ${facts.bucket} is ` +
    'written before the source, and S3 refuses one that names a role which does not exist.',
};

/** S3 User Guide, replication-for-metadata-changes: only replicas are meant, and they come by a rule the other way. */
export const modificationsWithoutWayBack: FindingKind = {
  code: 'modifications-without-way-back',
  severity: 'warning',
  detect: (situation) => {
    const { source, destination, options } = situation.request;
    if (!options.replicaModifications || hasWayBack(situation)) return [];
    const facts = { bucket: source.bucket, from: destination.bucket };
    return [{ place: bucketPlace(situation, 'destination'), facts }];
  },
  remedy: ({ facts }) =>
    `Write twoWay, or leave replicaModifications out: it carries changes of replicas in ${facts.bucket} back to ${facts.from}, ` +
    `and no enabled rule of ${facts.from} brings replicas there. It is set, and no probe can prove it.`,
};

/** A rule the other way: one that is there, or one that the same document asks for. */
function hasWayBack({ request, names, observed, siblings = [] }: Situation): boolean {
  const rules = seenValue(observed.destination.replication)?.Rules ?? [];
  const isThere = rules.some(({ Status, Destination }) => {
    const { Bucket } = (Destination ?? {}) as { Bucket?: string };
    return Status === 'Enabled' && Bucket === names.sourceBucketArn;
  });
  return isThere || siblings.some((sibling) => goesBack(sibling, request));
}

function goesBack({ source, destination, options }: Request, request: Request): boolean {
  const isBack = source.bucket === request.destination.bucket && destination.bucket === request.source.bucket;
  return isBack && options.status === 'enabled';
}
