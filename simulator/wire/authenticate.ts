import type { Caller, Credential } from '../world/account.ts';
import { ensureAccount } from '../world/ensure-account.ts';
import type { World } from '../world/world.ts';
import { type AuthenticationFault, authenticationError } from './authentication-faults.ts';
import { canonicalRequest, stringToSign } from './canonical-request.ts';
import { checkTime } from './check-time.ts';
import type { Protocol } from './choose-service.ts';
import { ServiceError } from './operation.ts';
import { payloadHashOf } from './payload-hash.ts';
import type { Signature } from './read-signature.ts';
import { signingKey, signText } from './signing-key.ts';
import type { WireRequest } from './wire-request.ts';

/** A caller whose signature was found good. */
export interface Identity {
  readonly caller: Caller;
  /** Absent for anonymous calls and for roots, whose secret nobody knows. */
  readonly credential?: Credential;
}

/**
 * Finds out who signed the request. Twelve digits as the access key id act as the root user of that account, with any
 * secret; every other key must have been issued by this world, and its signature is recomputed.
 */
export function authenticate(
  world: World,
  request: WireRequest,
  signature: Signature | undefined,
  protocol: Protocol,
): Identity {
  if (!signature) {
    if (protocol === 'rest-xml') return { caller: { type: 'anonymous' } };
    throw authenticationError('no-signature', protocol);
  }
  checkTime(world.clock.now(), signature, protocol);
  const fail = (fault: AuthenticationFault, details = {}) => authenticationError(fault, protocol, details);
  const identity = identify(world, signature, fail);
  if (identity.credential) {
    checkCoverage(request, signature, fail);
    checkSignature(identity.credential, request, signature, fail);
  }
  return identity;
}

/** Whose the key is; the signature made with it is not looked at yet. */
export function identify(
  world: World,
  { accessKeyId, sessionToken }: Pick<Signature, 'accessKeyId' | 'sessionToken'>,
  fail: Fail,
): Identity {
  if (/^\d{12}$/.test(accessKeyId)) return { caller: { type: 'root', account: ensureAccount(world, accessKeyId).id } };
  const credential = findCredential(world, accessKeyId);
  if (!credential || credential.inactive) throw fail('unknown-key', { AWSAccessKeyId: accessKeyId });
  checkToken(world, credential, sessionToken, fail);
  return { caller: credential.caller, credential };
}

export type Fail = (fault: AuthenticationFault, details?: Record<string, string>) => ServiceError;

function findCredential(world: World, accessKeyId: string): Credential | undefined {
  for (const account of world.accounts.values()) {
    const credential = account.credentials.effective(accessKeyId, world.clock.now());
    if (credential) return credential;
  }
  return undefined;
}

function checkToken(world: World, credential: Credential, sessionToken: string | undefined, fail: Fail): void {
  if (credential.sessionToken !== sessionToken) {
    throw fail('wrong-token', sessionToken === undefined ? {} : { 'Token-0': sessionToken });
  }
  if (credential.expiresAt !== undefined && credential.expiresAt <= world.clock.now()) {
    throw fail('expired-token', sessionToken === undefined ? {} : { 'Token-0': sessionToken });
  }
}

/** The signature must be over the host and everything that changes what the call means. */
function checkCoverage(request: WireRequest, { signedHeaders, service }: Signature, fail: Fail): void {
  if (!signedHeaders.includes('host')) throw fail('wrong-signature');
  if (service !== 's3') return;
  const unsigned = Object.keys(request.headers).filter(
    (name) => name.startsWith('x-amz-') && name !== 'x-amz-content-sha256' && !signedHeaders.includes(name),
  );
  if (unsigned.length === 0) return;
  const message = 'There were headers present in the request which were not signed';
  throw new ServiceError('AccessDenied', message, 403, { HeadersNotSigned: unsigned.join(', ') });
}

function checkSignature(credential: Credential, request: WireRequest, signature: Signature, fail: Fail): void {
  const payloadHash = payloadHashOf(request, signature);
  const text = stringToSign(request, signature, payloadHash);
  const expected = signText(signingKey(credential, signature), text);
  if (equal(expected, signature.signature)) return;
  throw fail('wrong-signature', {
    AWSAccessKeyId: signature.accessKeyId,
    StringToSign: text,
    SignatureProvided: signature.signature,
    StringToSignBytes: inHex(text),
    ...canonicalDetails(canonicalRequest(request, signature, payloadHash)),
  });
}

function canonicalDetails(canonical: string): Record<string, string> {
  return { CanonicalRequest: canonical, CanonicalRequestBytes: inHex(canonical) };
}

/** Byte by byte, so that a client sees what it cannot print: `41 57 53 34`. */
export function inHex(text: string): string {
  return Buffer.from(text)
    .toString('hex')
    .replace(/..(?=.)/g, '$& ');
}

/** Compared in a time that does not tell where they differ. */
export function equal(one: string, other: string): boolean {
  let differing = one.length ^ other.length;
  for (let at = 0; at < one.length; at += 1) differing |= one.charCodeAt(at) ^ other.charCodeAt(at);
  return differing === 0;
}
