import type { BucketName, Request } from '../types.ts';

/** Every bucket that a document is about, once, in an order that is the same for all documents. */
export function bucketsOf(requests: readonly Request[]): BucketName[] {
  const sides = requests.flatMap(({ source, destination }) => [source, destination]);
  const named = new Map(sides.map(({ account, bucket }) => [`${account}/${bucket}`, { account, bucket }]));
  return [...named].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, bucket]) => bucket);
}
