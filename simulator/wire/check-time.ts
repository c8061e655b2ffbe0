import { authenticationError } from './authentication-faults.ts';
import { basicTime, parseBasicTime } from './basic-time.ts';
import { type Protocol, speaksJson } from './choose-service.ts';
import { isoTime } from './iso-time.ts';
import { ServiceError } from './operation.ts';
import type { Signature } from './read-signature.ts';

const SKEW = 15 * 60 * 1000;

/** Refuses a signature that was made too long ago, or in the future; a presigned address lives as long as it says. */
export function checkTime(now: number, signature: Signature, protocol: Protocol): void {
  const made = parseBasicTime(signature.time);
  if (made === undefined || !signature.time.startsWith(signature.date)) throw noTime(protocol);
  if (signature.expires !== undefined) {
    checkExpiry(now, made, signature.expires);
    return;
  }
  if (Math.abs(now - made) <= SKEW) return;
  throw authenticationError(
    'wrong-time',
    protocol,
    detailsFor(protocol, signature.time, now),
    queryWords(made, now, protocol),
  );
}

function checkExpiry(now: number, made: number, expires: number): void {
  if (made - now > SKEW) throw new ServiceError('AccessDenied', 'Request is not valid yet', 403);
  const end = made + expires * 1000;
  if (now <= end) return;
  throw new ServiceError('AccessDenied', 'Request has expired', 403, {
    'X-Amz-Expires': String(expires),
    Expires: isoTime(end),
    ServerTime: isoTime(now),
  });
}

function noTime(protocol: Protocol): ServiceError {
  return protocol === 'rest-xml'
    ? new ServiceError('AccessDenied', 'AWS authentication requires a valid Date or x-amz-date header', 403)
    : new ServiceError(
        speaksJson(protocol) ? 'IncompleteSignatureException' : 'IncompleteSignature',
        "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header.",
        400,
      );
}

function detailsFor(protocol: Protocol, time: string, now: number): Record<string, string> {
  if (protocol !== 'rest-xml') return {};
  return { RequestTime: time, ServerTime: isoTime(now), MaxAllowedSkewMilliseconds: String(SKEW) };
}

function queryWords(made: number, now: number, protocol: Protocol): string | undefined {
  if (protocol === 'rest-xml') return undefined;
  return made < now
    ? `Signature expired: ${basicTime(made)} is now earlier than ${basicTime(now - SKEW)} (${basicTime(now)} - 15 min.)`
    : `Signature not yet current: ${basicTime(made)} is still later than ${basicTime(now + SKEW)} (${basicTime(now)} + 15 min.)`;
}
