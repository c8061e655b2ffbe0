import { ruleMatches } from '../domain/rule-matches.ts';
import type { Names, PlacedProbe } from '../types.ts';
import type { BucketPlace } from './bucket-place.ts';
import { mustSee } from './must-see.ts';
import { observeReplication } from './observe-replication.ts';

/** ID of another rule that takes the probe; a status that S3 gave it says nothing of ours then. */
export async function findOtherTaker(
  placed: PlacedProbe,
  names: Names,
  source: BucketPlace,
): Promise<string | undefined> {
  const place = { tried: 'read the replication configuration', account: source.account, resource: source.bucket };
  const configuration = mustSee(await observeReplication(source), place);
  const others = configuration?.Rules.filter(({ ID, Status }) => ID !== names.ruleId && Status === 'Enabled') ?? [];
  const taker = others.find((rule) => ruleMatches(rule, placed));
  return taker && (taker.ID ?? '(without an ID)');
}
