import type { Call } from '../../wire/operation.ts';
import type { CorsRule } from './cors-rule.ts';

/** What a browser asks, in a preflight or with the request itself. */
export interface CorsQuestion {
  readonly origin: string;
  readonly method: string;
  /** In lower case. */
  readonly headers: readonly string[];
}

/** The rule that answers a question, and the origin in it that did. */
export interface CorsMatch {
  readonly rule: CorsRule;
  readonly origin: string;
}

/** `Access-Control-Request-Method` counts before the method, in requests that are no preflight too; no origin, no question. */
export function readCorsQuestion({ method, headers }: Call): CorsQuestion | undefined {
  if (headers.origin === undefined) return undefined;
  return {
    origin: headers.origin,
    method: headers['access-control-request-method'] ?? method,
    headers: namesIn(headers['access-control-request-headers'] ?? ''),
  };
}

/** The first rule that allows origin, method and every header ("S3 User Guide, cors", how S3 evaluates a CORS configuration). */
export function matchCorsRule(rules: readonly CorsRule[], question: CorsQuestion): CorsMatch | undefined {
  for (const rule of rules) {
    const origin = rule.origins.find((pattern) => fits(pattern, question.origin));
    if (origin === undefined || !rule.methods.includes(question.method)) continue;
    const allowed = rule.headers.map((pattern) => pattern.toLowerCase());
    if (question.headers.every((name) => allowed.some((pattern) => fits(pattern, name)))) return { rule, origin };
  }
  return undefined;
}

function namesIn(list: string): string[] {
  return list
    .split(',')
    .map((name) => name.trim().toLowerCase())
    .filter(Boolean);
}

/** A pattern has at most one `*`. */
function fits(pattern: string, text: string): boolean {
  const [before = '', after] = pattern.split('*');
  if (after === undefined) return pattern === text;
  return text.length >= before.length + after.length && text.startsWith(before) && text.endsWith(after);
}
