import type { Names, Observed, Request, Step } from '../types.ts';
import { computeRuleConversion } from './convert-v1-rules.ts';
import { seenValue } from './seen-value.ts';
import { stepPlace } from './step-place.ts';

/** Other people's rules of the older form, rewritten where the request allows it. */
export function planConversion(request: Request, names: Names, observed: Observed): Step[] {
  const conversion = computeRuleConversion(request, names, seenValue(observed.source.replication));
  if (conversion === undefined) return [];
  const { bucket } = request.source;
  return [{ ...stepPlace('source', request), kind: 'convert-v1-rules', because: 'in-the-way', bucket, ...conversion }];
}
