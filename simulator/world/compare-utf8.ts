/**
 * Compares two keys by their UTF-8 bytes, the order in which S3 lists (S3 API Reference, ListObjectsV2). JavaScript
 * compares UTF-16 units, which differs only where one side is a surrogate and the other lies above them.
 */
export function compareUtf8(left: string, right: string): number {
  const shared = Math.min(left.length, right.length);
  for (let at = 0; at < shared; at += 1) {
    const a = left.charCodeAt(at);
    const b = right.charCodeAt(at);
    if (a !== b) return rank(a) - rank(b);
  }
  return left.length - right.length;
}

/** Lifts surrogates, which stand for U+10000 and above, over every other unit. */
function rank(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit;
}
