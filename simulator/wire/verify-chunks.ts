import type { Credential } from '../world/account.ts';
import { authenticationError } from './authentication-faults.ts';
import { scopeOf, sha256 } from './canonical-request.ts';
import type { ChunkedBody } from './decode-chunks.ts';
import type { Signature } from './read-signature.ts';
import { signingKey, signText } from './signing-key.ts';

/** Recomputes the chain of signatures of a signed stream: each is made over the one before it. */
export function verifyChunks(body: ChunkedBody, signature: Signature, credential: Credential): void {
  const key = signingKey(credential, signature);
  const sign = (algorithm: string, ...parts: string[]) =>
    signText(key, [algorithm, signature.time, scopeOf(signature), ...parts].join('\n'));
  let previous = signature.signature;
  for (const chunk of body.chunks) {
    const expected = sign('AWS4-HMAC-SHA256-PAYLOAD', previous, sha256(''), sha256(chunk.data));
    if (chunk.signature !== expected) throw authenticationError('wrong-signature', 'rest-xml');
    previous = expected;
  }
  const { 'x-amz-trailer-signature': trailerSignature, ...trailers } = body.trailers;
  if (Object.keys(trailers).length === 0) return;
  const text = Object.entries(trailers)
    .map(([name, value]) => `${name}:${value}\n`)
    .join('');
  const expected = sign('AWS4-HMAC-SHA256-TRAILER', previous, sha256(text));
  if (trailerSignature !== expected) throw authenticationError('wrong-signature', 'rest-xml');
}
