import { hash } from 'node:crypto';
import type { Credential } from '../world/account.ts';
import type { Scope } from './read-signature.ts';

/** Clients use one or two; whoever makes regions up gets no more room than this. */
const REMEMBERED = 32;

/**
 * A key of HMAC-SHA-256 as its two hashes begin (RFC 2104). Node's own Hmac is a stream, which takes twice as long to
 * make as all the hashing of one signature.
 */
export interface SigningKey {
  readonly inner: Buffer;
  readonly outer: Buffer;
}

/** By credential, then by day, region and service: derived once, not for every call. */
const derived = new WeakMap<Credential, Map<string, SigningKey>>();

/** The key that signs everything of one day, region and service. */
export function signingKey(credential: Credential, { date, region, service }: Scope): SigningKey {
  const keys = derived.get(credential) ?? new Map<string, SigningKey>();
  derived.set(credential, keys);
  const scope = `${date}/${region}/${service}`;
  const known = keys.get(scope);
  if (known) return known;
  if (keys.size >= REMEMBERED) keys.clear();
  const key = derive(credential.secretAccessKey, [date, region, service, 'aws4_request']);
  keys.set(scope, key);
  return key;
}

/** The signature of a text, in hexadecimal. */
export function signText({ inner, outer }: SigningKey, text: string): string {
  const message = Buffer.allocUnsafe(BLOCK + Buffer.byteLength(text));
  message.set(inner);
  message.write(text, BLOCK);
  const answer = Buffer.allocUnsafe(BLOCK + DIGEST);
  answer.set(outer);
  answer.write(hash('sha256', message, 'hex'), BLOCK, 'hex');
  return hash('sha256', answer, 'hex');
}

/** Bytes that SHA-256 takes in at a time, and gives out. */
const BLOCK = 64;
const DIGEST = 32;

function derive(secret: string, parts: readonly string[]): SigningKey {
  return parts.reduce(
    (key, part) => toKey(Buffer.from(signText(key, part), 'hex')),
    toKey(Buffer.from(`AWS4${secret}`)),
  );
}

/** A secret that is longer than a block counts by its hash. */
function toKey(secret: Buffer): SigningKey {
  const short = secret.length > BLOCK ? Buffer.from(hash('sha256', secret, 'hex'), 'hex') : secret;
  const block = Buffer.concat([short], BLOCK);
  return { inner: block.map((byte) => byte ^ 0x36) as Buffer, outer: block.map((byte) => byte ^ 0x5c) as Buffer };
}
