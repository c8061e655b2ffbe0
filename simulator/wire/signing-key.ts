import { createHmac, createSecretKey, type KeyObject } from 'node:crypto';
import type { Credential } from '../world/account.ts';
import type { Scope } from './read-signature.ts';

/** Clients use one or two; whoever makes regions up gets no more room than this. */
const REMEMBERED = 32;

/** By credential, then by day, region and service: derived once, not for every call. */
const derived = new WeakMap<Credential, Map<string, KeyObject>>();

/**
 * The key that signs everything of one day, region and service. As a KeyObject, since Node takes longer to find out what
 * a Buffer is than to sign with it.
 */
export function signingKey(credential: Credential, { date, region, service }: Scope): KeyObject {
  const keys = derived.get(credential) ?? new Map<string, KeyObject>();
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
export function signText(key: KeyObject, text: string): string {
  return createHmac('sha256', key).update(text).digest('hex');
}

function derive(secret: string, parts: readonly string[]): KeyObject {
  return parts.reduce<KeyObject>(
    (key, part) => createSecretKey(createHmac('sha256', key).update(part).digest()),
    createSecretKey(Buffer.from(`AWS4${secret}`)),
  );
}
