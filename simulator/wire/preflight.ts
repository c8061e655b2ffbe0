import type { WireRequest } from './wire-request.ts';

/** A browser's question before the request: it asks about an address, whatever signature or parameters stand in it. */
export function isPreflight({ method }: WireRequest): boolean {
  return method === 'OPTIONS';
}
