import type { Names, Observed, Request, Step } from '../types.ts';
import { stepPlace } from './step-place.ts';

/** The replicas' key, where the request says that Isthmus makes it and its alias points to none yet. */
export function planReplicaKey(request: Request, names: Names, observed: Observed): Step[] {
  if (names.keys === undefined || request.options.encryption?.replicaKey !== 'create') return [];
  if (observed.keys?.replica.key.seen !== 'absent') return [];
  const place = stepPlace('destination', request);
  return [{ ...place, kind: 'create-key', because: 'absent', aliasArn: names.keys.replica, tags: computeKeyTags() }];
}

/** Tags of a key that Isthmus makes: member accounts let it delete keys with this tag, and no others. */
function computeKeyTags(): Record<string, string> {
  return { 'isthmus:managed': 'true' };
}
