import { IsthmusError } from '../errors.ts';
import type { Seen } from '../types.ts';
import type { CallPlace } from './call-aws.ts';

/** What was seen, or `undefined` for absence. A write that rests upon it cannot go on without looking: AccessDenied. */
export function mustSee<T>(seen: Seen<T>, place: CallPlace): T | undefined {
  if (seen.seen === 'present') return seen.value;
  if (seen.seen === 'absent') return undefined;
  throw new IsthmusError('AccessDenied', {
    ...place,
    said: seen.said,
    remedy: 'Allow it for the member role: it has to read before it writes.',
  });
}
