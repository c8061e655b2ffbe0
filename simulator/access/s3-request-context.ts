import type { RequestContext } from '../../authorization/types.ts';
import type { Call } from '../wire/operation.ts';
import type { World } from '../world/world.ts';

/** What a client of today agrees upon with S3, which offers 1.2 and 1.3. The wire here is plain HTTP. */
const TLS_VERSION = '1.3';

const AUTH_TYPES = { header: 'REST-HEADER', query: 'REST-QUERY-STRING', form: 'POST' } as const;

/**
 * Condition keys that S3 adds to each of its requests (S3 API Reference, bucket-policy-s3-sigv4-conditions; S3 User
 * Guide, amazon-s3-policy-keys).
 */
export function s3RequestContext(world: World, { signing, headers }: Call): RequestContext {
  const presigned = signing?.place === 'query';
  const hash = headers['x-amz-content-sha256'] ?? (presigned ? 'UNSIGNED-PAYLOAD' : undefined);
  return {
    ...s3TransportContext(world),
    ...(signing && {
      's3:signatureversion': 'AWS4-HMAC-SHA256',
      's3:authType': AUTH_TYPES[signing.place],
    }),
    // Works for presigned addresses only.
    ...(presigned && { 's3:signatureAge': String(Math.max(0, world.clock.now() - signing.at)) }),
    ...(hash !== undefined && { 's3:x-amz-content-sha256': hash }),
  };
}

function s3TransportContext({ secureTransport }: World): RequestContext {
  return secureTransport ? { 's3:TlsVersion': TLS_VERSION } : {};
}

/** The same keys as S3 would send them in requests of its own, if it does. */
export function s3OwnRequestContext(world: World): RequestContext {
  return {
    ...s3TransportContext(world),
    's3:signatureversion': 'AWS4-HMAC-SHA256',
    's3:authType': 'REST-HEADER',
    's3:x-amz-content-sha256': 'UNSIGNED-PAYLOAD',
  };
}
