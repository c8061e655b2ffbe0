import { createHash } from 'node:crypto';

/** The ETag of an object that was put in one piece: the MD5 of its content, in quotes. */
export function etagOf(body: Buffer): string {
  return `"${createHash('md5').update(body).digest('hex')}"`;
}
