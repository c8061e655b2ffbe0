import type { PolicyDocument } from '../types.ts';

/** Size of a role's inline policies together, in characters; compare with `INLINE_POLICIES_CHARACTERS`. */
export function inlinePoliciesSize(inline: Record<string, PolicyDocument>): number {
  // JSON.stringify adds no white space, and IAM does not count any.
  return Object.values(inline).reduce((sum, document) => sum + JSON.stringify(document).length, 0);
}
