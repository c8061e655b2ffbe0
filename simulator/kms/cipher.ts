import { createCipheriv, createDecipheriv } from 'node:crypto';
import type { KmsKey } from '../world/kms.ts';
import type { World } from '../world/world.ts';
import { randomBytes } from './create-key-state.ts';

type EncryptionContext = Readonly<Record<string, string>>;

const VERSION = 1;
const IV = 12;
const TAG = 16;

/**
 * Enciphers by AES-256-GCM, the context being authenticated along. The result names its key, as KMS's own does: one
 * byte for the version, one for the length of the ARN, the ARN, initialisation vector, tag, text.
 */
export function encipher(world: World, key: KmsKey, plain: Buffer, context: EncryptionContext): Buffer {
  const iv = randomBytes(world, IV);
  const cipher = createCipheriv('aes-256-gcm', key.material, iv).setAAD(toBytes(context));
  const text = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([Buffer.from([VERSION, key.arn.length]), Buffer.from(key.arn), iv, cipher.getAuthTag(), text]);
}

/** ARN of the key that something was enciphered with; undefined for what did not come from here. */
export function keyArnOf(blob: Buffer): string | undefined {
  if (blob[0] !== VERSION || blob.length < 2 + (blob[1] ?? 0) + IV + TAG) return undefined;
  return blob.subarray(2, 2 + (blob[1] ?? 0)).toString();
}

/** The plain bytes; undefined where the context is another one, or the bytes were changed. */
export function decipher(key: KmsKey, blob: Buffer, context: EncryptionContext): Buffer | undefined {
  const sealed = blob.subarray(2 + key.arn.length);
  const decipherer = createDecipheriv('aes-256-gcm', key.material, sealed.subarray(0, IV), { authTagLength: TAG });
  decipherer.setAAD(toBytes(context)).setAuthTag(sealed.subarray(IV, IV + TAG));
  try {
    return Buffer.concat([decipherer.update(sealed.subarray(IV + TAG)), decipherer.final()]);
  } catch {
    return undefined;
  }
}

/** The order of the pairs means nothing. */
function toBytes(context: EncryptionContext): Buffer {
  return Buffer.from(JSON.stringify(Object.entries(context).toSorted(([a], [b]) => (a < b ? -1 : 1))));
}
