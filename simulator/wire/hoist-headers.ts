import { toWord } from './encoded-word.ts';
import { isSignatureParameter, type Signature } from './read-signature.ts';
import type { WireRequest } from './wire-request.ts';

/** Headers outside `x-amz-*` that may stand in a presigned address. */
const OTHERS: ReadonlySet<string> = new Set(['if-match', 'if-none-match']);

/**
 * Takes the headers out of a presigned address, where some SDKs put them. A header that comes as such counts before
 * them. Sums of the body are left out: they were made when there was no body yet, and S3 passes over them.
 */
export function hoistHeaders(request: WireRequest, signature: Signature | undefined): WireRequest {
  if (signature?.place !== 'query') return request;
  const hoisted = request.query.filter(([name]) => isHeader(name));
  if (hoisted.length === 0) return request;
  const counting = hoisted
    .map(([name, value]) => [name.toLowerCase(), asHeader(name.toLowerCase(), value)] as const)
    .filter(([name]) => !isSum(name));
  return {
    ...request,
    query: request.query.filter(([name]) => !isHeader(name)),
    headers: { ...Object.fromEntries(counting), ...request.headers },
  };
}

function isHeader(parameter: string): boolean {
  const name = parameter.toLowerCase();
  return (name.startsWith('x-amz-') && !isSignatureParameter(name)) || OTHERS.has(name);
}

/** An address says its characters in UTF-8; a header would say them otherwise. */
function asHeader(name: string, value: string): string {
  return name.startsWith('x-amz-meta-') ? toWord(value) : value;
}

function isSum(name: string): boolean {
  return name === 'x-amz-sdk-checksum-algorithm' || /^x-amz-checksum-(?!mode$|type$|algorithm$)/.test(name);
}
