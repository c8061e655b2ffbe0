import type { PolicyStatement } from '../../types.ts';
import { allowsReplication } from '../allows-replication.ts';
import { seenValue } from '../seen-value.ts';
import { statementsOf } from '../statements-of.ts';
import type { FindingKind, Situation } from './finding-kind.ts';
import { bucketPlace } from './places.ts';

/**
 * S3 User Guide, replication-what-is-isnot-replicated: replicas do not replicate onward. That others replicate into the
 * source shows in its policy, at least where they come from another account; our own way back is no chain.
 */
export const sourceReceivesReplicas: FindingKind = {
  code: 'source-receives-replicas',
  severity: 'warning',
  detect: (situation) =>
    statementsOf(seenValue(situation.observed.source.policy)).flatMap((statement, index) => {
      const sid = statement.Sid ?? String(index);
      if (!isForOthers(statement, situation) || !allowsReplication({ Statement: statement })) return [];
      if (isWayBack(situation, sid)) return [];
      const facts = { bucket: situation.request.source.bucket };
      return [{ place: bucketPlace(situation, 'source', sid), facts }];
    }),
  remedy: ({ facts, place }, { request }) =>
    `Give whatever replicates into ${facts.bucket} a rule of its own to ${request.destination.bucket} if it is to arrive there: statement ` +
    `${place.statement} in the policy of ${facts.bucket} lets others replicate into it, and S3 does not replicate replicas onward.`,
};

function isForOthers({ Principal }: PolicyStatement, { request }: Situation): boolean {
  const principals = Principal === undefined || Principal === '*' ? ['*'] : [Principal.AWS ?? []].flat();
  return principals.some((principal) => !principal.split(':').includes(request.source.account));
}

/** The grant of a pair that replicates both ways. */
function isWayBack({ request }: Situation, sid: string): boolean {
  const { account } = request.destination;
  const kinds = ['', 'Account', 'Principal'];
  return kinds.some((kind) => sid.startsWith(`IsthmusReplicationFrom${kind}${account}`));
}
