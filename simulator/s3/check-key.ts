import { ServiceError } from '../wire/operation.ts';

const LONGEST = 1024;

/** Refuses a key of more than 1,024 bytes of UTF-8. */
export function checkKey(key: string): void {
  const size = Buffer.byteLength(key);
  if (size <= LONGEST) return;
  throw new ServiceError('KeyTooLongError', 'Your key is too long', 400, {
    Size: String(size),
    MaxSizeAllowed: String(LONGEST),
  });
}
