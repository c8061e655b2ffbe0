/** FNV-1a's published constants for 32 bits. */
const OFFSET_BASIS = 0x811c9dc5;
const PRIME = 0x01000193;

/**
 * Eight hexadecimal digits that depend on every byte of the text: FNV-1a over its UTF-8 form, 32 bits, with the final
 * mixing of MurmurHash3 so that texts which differ in their last character look different. It keeps derived names
 * apart after they were cut, and is the same for ever. It is not for security: anybody can construct a collision.
 */
export function shortHash(text: string): string {
  let hash = OFFSET_BASIS;
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, PRIME);
  return mix(hash).toString(16).padStart(8, '0');
}

function mix(hash: number): number {
  let mixed = hash;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
