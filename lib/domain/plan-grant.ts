import type { Names, Observed, Request, Step } from '../types.ts';
import { computeGrant } from './compute-grant.ts';
import { findGrant } from './find-grant.ts';
import { mergeGrant } from './merge-grant.ts';
import { sameMeaning } from './same-meaning.ts';
import { seenValue } from './seen-value.ts';
import { stepPlace } from './step-place.ts';

/** Our statement in the destination's bucket policy: put there when it is absent or no longer says what it should. */
export function planGrant(request: Request, names: Names, observed: Observed): Step[] {
  const statement = computeGrant(request, names);
  if (statement === undefined) return [];
  const policy = seenValue(observed.destination.policy);
  if (policy !== undefined && sameMeaning(policy, mergeGrant(policy, statement))) return [];
  const before = findGrant(policy, names.grantSid);
  return [
    {
      ...stepPlace('destination', request),
      kind: 'grant-replication',
      because: before === undefined ? 'absent' : 'differs',
      bucket: request.destination.bucket,
      statement,
      ...(before && { before }),
    },
  ];
}
