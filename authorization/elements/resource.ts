import { matchGlob } from '../glob.ts';
import { compilePattern, type Pattern } from '../pattern.ts';
import { splitAtVariables } from '../policy-variable.ts';
import type { RequestFacts } from '../request-facts.ts';
import { readStrings } from './read-strings.ts';

/** The Resource or NotResource element of a statement. */
export interface ResourceElement {
  readonly negated: boolean;
  readonly written: readonly string[];
  readonly patterns: readonly Pattern[];
}

export function compileResource(value: unknown, negated: boolean, variables: boolean): ResourceElement {
  const written = readStrings(value);
  const patterns = written.flatMap((text) => [text, ...completions(text)]);
  return { negated, written, patterns: patterns.map((text) => compilePattern(text, 'resource', variables)) };
}

/**
 * A value with a variable that has no value for this request matches no resource, and so excepts none in NotResource
 * (IAM User Guide, reference_policies_variables, "Policy variables with no value").
 */
export function matchResource(element: ResourceElement, resource: string, facts: RequestFacts): boolean {
  const found = element.patterns.some((pattern) => {
    const glob = pattern.resolve(facts);
    return glob !== undefined && matchGlob(glob, resource);
  });
  return found !== element.negated;
}

const SEGMENTS_OF_AN_ARN = 6;

/** AWS completes an ARN of fewer than six segments with wildcards (IAM User Guide, reference_identifiers). */
function completions(text: string): string[] {
  const written = splitAtVariables(text).map((piece) => ('text' in piece ? piece.text : ''));
  const segments = written.join('').split(':').length;
  if (!text.startsWith('arn:') || segments >= SEGMENTS_OF_AN_ARN) return [];
  return [text + ':*'.repeat(SEGMENTS_OF_AN_ARN - segments)];
}
