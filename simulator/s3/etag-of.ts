import { hash } from 'node:crypto';

/** The ETag of an object that was put in one piece: the MD5 of its content, in quotes. */
export function etagOf(body: Buffer): string {
  return `"${hash('md5', body, 'hex')}"`;
}
