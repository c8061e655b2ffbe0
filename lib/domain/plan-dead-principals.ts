import type { Names, Observed, Request, Side, Step } from '../types.ts';
import { findDeadPrincipals } from './dead-principals.ts';
import { planGrant } from './plan-grant.ts';
import { planTls } from './plan-tls.ts';
import { seenValue } from './seen-value.ts';
import { stepPlace } from './step-place.ts';

/** Dead principals taken out of a bucket policy, where it is to be written and the request allows it. */
export function planDeadPrincipals(side: Side, request: Request, names: Names, observed: Observed): Step[] {
  if (!request.allow.includes('remove-dead-principals') || !isPolicyWritten(side, request, names, observed)) return [];
  const { removable: removed } = findDeadPrincipals(seenValue(observed[side].policy), names.grantSid);
  if (removed.length === 0) return [];
  const { bucket } = request[side];
  return [{ ...stepPlace(side, request), kind: 'remove-dead-principals', because: 'in-the-way', bucket, removed }];
}

/** Whether anything of ours is to be written into the policy of a bucket. */
export function isPolicyWritten(side: Side, request: Request, names: Names, observed: Observed): boolean {
  const grant = side === 'destination' ? planGrant(request, names, observed) : [];
  return grant.length > 0 || planTls(side, request, observed).length > 0;
}
