import type { RequestContext } from '../../authorization/types.ts';
import type { Call } from '../wire/operation.ts';

/**
 * Condition keys by which a policy demands conditional writes. `creates` tells calls that make an object from those
 * that only prepare one, as parts do (S3 User Guide, conditional-writes-enforce).
 */
export function creationContext(call: Call, creates: boolean): RequestContext {
  return { ...conditionContext(call), 's3:ObjectCreationOperation': String(creates) };
}

/** The conditions that a call makes on what is there. */
export function conditionContext({ headers }: Call): RequestContext {
  const sent = ['if-match', 'if-none-match'].flatMap((name) =>
    headers[name] === undefined ? [] : [[`s3:${name}`, headers[name]]],
  );
  return Object.fromEntries(sent);
}
