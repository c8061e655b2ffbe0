import type { Call } from '../../wire/operation.ts';
import type { World } from '../../world/world.ts';
import { corsRulesOf } from './cors-rule.ts';
import { type CorsMatch, type CorsQuestion, matchCorsRule, readCorsQuestion } from './match-cors-rule.ts';

/** What the bucket's CORS configuration adds to the answer, be it an error; nothing where no rule matches. */
export function corsHeaders(world: World, call: Call): Record<string, string> {
  const question = readCorsQuestion(call);
  if (question === undefined) return {};
  const bucket = world.buckets.get(call.bucket ?? '');
  const match = bucket && matchCorsRule(corsRulesOf(bucket) ?? [], question);
  return match === undefined ? {} : render(match, question);
}

/** A rule for any origin is answered with `*`; an origin that was named, or fits a pattern, is given back. */
function render({ rule, origin: pattern }: CorsMatch, { origin, headers }: CorsQuestion): Record<string, string> {
  return {
    ...(pattern === '*'
      ? { 'access-control-allow-origin': '*' }
      : { 'access-control-allow-origin': origin, 'access-control-allow-credentials': 'true' }),
    'access-control-allow-methods': rule.methods.join(', '),
    ...(headers.length > 0 && { 'access-control-allow-headers': headers.join(', ') }),
    ...(rule.exposed.length > 0 && { 'access-control-expose-headers': rule.exposed.join(', ') }),
    ...(rule.maxAge !== undefined && { 'access-control-max-age': rule.maxAge }),
    vary: 'Origin, Access-Control-Request-Headers, Access-Control-Request-Method',
  };
}
