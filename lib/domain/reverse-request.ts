import type { ReplicationOptions, Request } from '../types.ts';

/** A role, a rule and keys belong to one source bucket: their names do not go for the other. */
export const OF_ONE_SOURCE: readonly string[] = [
  'roleName',
  'role',
  'boundary',
  'ruleId',
  'encryption',
] satisfies (keyof ReplicationOptions)[];

/**
 * The same pair the other way: to reach the destination bucket as a source. What belongs to one source does not go along, nor
 * does a bucket for reports, which is in the source account: existing objects go one way.
 */
export function reverseRequest({ existingObjects: _one, ...request }: Request): Request {
  const {
    roleName: _name,
    role: _role,
    boundary: _boundary,
    ruleId: _rule,
    encryption: _keys,
    ...options
  } = request.options;
  return { ...request, source: request.destination, destination: request.source, options };
}
