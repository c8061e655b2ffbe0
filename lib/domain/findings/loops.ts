import type { ReplicationRule, Request } from '../../types.ts';
import { seenValue } from '../seen-value.ts';
import type { FindingKind, Situation } from './finding-kind.ts';
import { bucketPlace } from './places.ts';

/**
 * Two buckets that replicate to each other without anybody having said so: new objects of each go to the other, and what is
 * deleted on one side stays on the other. S3 does not carry replicas onward by itself (S3 User Guide,
 * replication-what-is-isnot-replicated), so longer circles than this one carry no object round.
 */
export const replicationLoop: FindingKind = {
  code: 'replication-loop',
  detect: (situation) => {
    const { request, names, observed } = situation;
    const back = rulesTo(names.sourceBucketArn, seenValue(observed.destination.replication)?.Rules);
    const [rule] = back;
    if (rule === undefined || request.options.status === 'disabled' || isIntended(situation, back)) return [];
    const facts = {
      bucket: request.destination.bucket,
      source: request.source.bucket,
      rule: rule.ID ?? '(without an ID)',
    };
    return [{ place: bucketPlace(situation, 'destination', rule.ID), facts }];
  },
  remedy: ({ facts }) =>
    `Write twoWay, or options.replicaModifications: true, if ${facts.source} and ${facts.bucket} are to replicate to each other: the rule ` +
    `${facts.rule} of ${facts.bucket} goes back to ${facts.source}. Else choose another destination, or remove that rule.`,
};

/** Said in this document, or when the way back was made; or it is so already, and this run makes it no different. */
function isIntended({ request, names, observed, siblings = [] }: Situation, back: ReplicationRule[]): boolean {
  const there = rulesTo(names.destinationBucketArn, seenValue(observed.source.replication)?.Rules);
  return (
    request.options.replicaModifications ||
    siblings.some((sibling) => goesBack(sibling, request)) ||
    back.some(carriesModifications) ||
    there.length > 0
  );
}

function rulesTo(bucketArn: string, rules: ReplicationRule[] = []): ReplicationRule[] {
  return rules.filter(({ Status, Destination }) => {
    const { Bucket } = (Destination ?? {}) as { Bucket?: string };
    return Status === 'Enabled' && Bucket === bucketArn;
  });
}

function carriesModifications({ SourceSelectionCriteria }: ReplicationRule): boolean {
  const { ReplicaModifications } = (SourceSelectionCriteria ?? {}) as { ReplicaModifications?: { Status?: string } };
  return ReplicaModifications?.Status === 'Enabled';
}

function goesBack({ source, destination }: Request, request: Request): boolean {
  return source.bucket === request.destination.bucket && destination.bucket === request.source.bucket;
}
