import type { Names, Observed, Request, Step } from '../types.ts';
import { findDeadPrincipals } from './dead-principals.ts';
import { planGrant } from './plan-grant.ts';
import { planTls } from './plan-tls.ts';
import { seenValue } from './seen-value.ts';
import { stepPlace } from './step-place.ts';

/** Dead principals taken out of the destination's policy, where it is to be written and the request allows it. */
export function planDeadPrincipals(request: Request, names: Names, observed: Observed): Step[] {
  if (!request.allow.includes('remove-dead-principals')) return [];
  const { removable } = findDeadPrincipals(seenValue(observed.destination.policy), names.grantSid);
  const writes = [...planTls('destination', request, observed), ...planGrant(request, names, observed)];
  if (removable.length === 0 || writes.length === 0) return [];
  const { bucket } = request.destination;
  return [
    {
      ...stepPlace('destination', request),
      kind: 'remove-dead-principals',
      because: 'in-the-way',
      bucket,
      removed: removable,
    },
  ];
}
