import type { RequestContext } from '../../authorization/types.ts';
import type { Call } from '../wire/operation.ts';
import { pickHeaders } from './pick-headers.ts';

/**
 * Condition keys by which a policy demands conditional writes. `creates` tells calls that make an object from those
 * that only prepare one, as parts do (S3 User Guide, conditional-writes-enforce).
 */
export function creationContext(call: Call, creates: boolean): RequestContext {
  return { ...conditionContext(call), 's3:ObjectCreationOperation': String(creates) };
}

/** The conditions that a call makes on what is there. */
export function conditionContext({ headers }: Call): RequestContext {
  return pickHeaders(headers, ['if-match', 'if-none-match'], 's3:');
}
