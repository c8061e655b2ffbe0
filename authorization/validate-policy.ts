import type { PolicyDocument } from './types.ts';
import { checkDocument } from './validation/check-document.ts';
import type { ValidatedKind } from './validation/validated-kind.ts';
import { toProblems } from './validation/wording.ts';

export type PolicyValidity =
  | { valid: true; document: PolicyDocument }
  /** The first problem is what the service would answer, word for word where known; the others say where and what. */
  | { valid: false; problems: string[] };

/**
 * Checks a document against the grammar of policies (IAM User Guide, reference_policies_grammar) and the rules of
 * the place where it is to be put. Takes any JSON and never throws. Whether principals exist is not its business.
 */
export function validatePolicy(document: unknown, kind: ValidatedKind): PolicyValidity {
  const flaws = checkDocument(document, kind);
  if (flaws.length > 0) return { valid: false, problems: toProblems(flaws, kind) };
  return { valid: true, document: document as PolicyDocument };
}
