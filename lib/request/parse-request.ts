import type { Problem, Request } from '../types.ts';
import { checkDocument } from './check-document.ts';
import { checkShape } from './check-shape.ts';
import { problemsOf } from './problems-of.ts';
import { requestSchema } from './request-schema.ts';
import { requestsOf } from './requests-of.ts';

export type ParsedRequest = { ok: true; requests: Request[] } | { ok: false; problems: Problem[] };

/** An untrusted value as its Requests with their defaults, or everything that is wrong with it at once. */
export function parseRequest(input: unknown): ParsedRequest {
  const unfit = checkShape(input);
  if (unfit !== undefined) return { ok: false, problems: [unfit] };
  const parsed = requestSchema.safeParse(input, { reportInput: true });
  const together = checkDocument(input);
  if (parsed.success && together.length === 0) return { ok: true, requests: requestsOf(parsed.data) };
  const alone = parsed.success ? [] : problemsOf(parsed.error, requestSchema);
  return { ok: false, problems: [...alone, ...together] };
}
