import { ServiceError } from '../../wire/operation.ts';

/** What a form's policy asks of it. */
export interface PostPolicy {
  /** Milliseconds since the epoch. */
  readonly expiration: number;
  readonly conditions: readonly PostCondition[];
}

/** `["eq", "$key", "value"]`, `["starts-with", "$key", "prefix"]` or `["content-length-range", "1", "10"]`. */
export type PostCondition = readonly [operator: string, subject: string, value: string];

/** Reads the Base64 of a policy's JSON (S3 API Reference, sigv4-HTTPPOSTConstructPolicy). Names are case-sensitive. */
export function readPostPolicy(text: string): PostPolicy {
  const policy = parse(text);
  const { expiration, conditions } = policy;
  if (expiration === undefined) throw invalidPolicy('Policy missing expiration.');
  const until = typeof expiration === 'string' ? Date.parse(expiration) : Number.NaN;
  if (Number.isNaN(until)) throw invalidPolicy(`Invalid 'expiration' value: '${expiration}'`);
  if (!Array.isArray(conditions)) throw invalidPolicy('Policy missing conditions.');
  return { expiration: until, conditions: conditions.map(readCondition) };
}

function parse(text: string): Record<string, unknown> {
  try {
    const policy: unknown = JSON.parse(Buffer.from(text, 'base64').toString('utf8'));
    if (typeof policy === 'object' && policy !== null && !Array.isArray(policy))
      return policy as Record<string, unknown>;
  } catch {
    // Told below, with what is JSON and no policy.
  }
  throw invalidPolicy('Invalid JSON.');
}

function readCondition(condition: unknown): PostCondition {
  if (Array.isArray(condition)) {
    const [operator, subject, value] = condition;
    if (condition.length === 3) return [String(operator).toLowerCase(), String(subject), String(value)];
    throw invalidPolicy('Invalid Condition: wrong number of arguments.');
  }
  const pairs = typeof condition === 'object' && condition !== null ? Object.entries(condition) : [];
  const [pair] = pairs;
  if (pair === undefined || pairs.length > 1) {
    throw invalidPolicy('Invalid Simple-Condition: Simple-Conditions must have exactly one property specified.');
  }
  const [name, value] = pair;
  if (typeof value === 'string') return ['eq', `$${name}`, value];
  throw invalidPolicy('Invalid Simple-Condition: value must be a string.');
}

function invalidPolicy(why: string): ServiceError {
  return new ServiceError('InvalidPolicyDocument', `Invalid Policy: ${why}`, 400);
}
