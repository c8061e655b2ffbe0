import { mapRequest } from './map-request.ts';
import type { RequestMapping } from './ticket-system.ts';

/** The request that a ticket asks for by what its system says of it; absent where something of it is not there. */
export function mapApproved(payload: unknown, mapping: RequestMapping): unknown {
  const { document, problems } = mapRequest(payload, mapping);
  return problems.length === 0 ? document : undefined;
}

/** The places of a payload that the request comes from. */
export function mappedPaths(mapping: RequestMapping): string[] {
  if ('document' in mapping) return [mapping.document];
  return Object.values(mapping.fields).flatMap((source) => ('path' in source ? [source.path] : []));
}
