import { createHash, timingSafeEqual } from 'node:crypto';

/** Whether two texts are equal, in a time that tells neither where they differ nor how long either is. */
export function safeEqual(one: string, other: string): boolean {
  return timingSafeEqual(digest(one), digest(other));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text, 'utf8').digest();
}
