import type { ClassificationDemand, Observed, ObservedBucket, Seen } from '../types.ts';
import type { SideClients } from './account-access.ts';
import { observeTags } from './observe-tags.ts';
import { s3Of } from './s3-of.ts';

/** The source bucket's tag that a route asks for. */
export async function observeClassification(
  demand: ClassificationDemand,
  { bucket, existence }: ObservedBucket,
  clients: SideClients,
): Promise<NonNullable<Observed['classification']>> {
  if (existence.seen !== 'present') {
    return { demand, found: existence.seen === 'denied' ? existence : { seen: 'absent' } };
  }
  const seen = await observeTags({ bucket, account: clients.account, s3: s3Of(clients, existence.region) });
  return { demand, found: seen.seen === 'present' ? classIn(demand.tag, seen.value) : seen };
}

function classIn(tag: string, tags: Record<string, string>): Seen<string> {
  const value = Object.hasOwn(tags, tag) ? tags[tag] : undefined;
  return value === undefined ? { seen: 'absent' } : { seen: 'present', value };
}
