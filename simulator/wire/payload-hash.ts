import { sha256 } from './canonical-request.ts';
import type { Signature } from './read-signature.ts';
import type { WireRequest } from './wire-request.ts';

/**
 * What stands for the body in the signature: S3 takes what the client says in `x-amz-content-sha256` (and checks the
 * body against it afterwards), other services hash the body themselves.
 */
export function payloadHashOf(request: WireRequest, signature: Signature): string {
  if (signature.service !== 's3') return sha256(request.body);
  const said = request.headers['x-amz-content-sha256'];
  if (said !== undefined) return said;
  return signature.place === 'query' ? 'UNSIGNED-PAYLOAD' : sha256(request.body);
}
