import { compileGlob, type Glob, matchGlob } from '../glob.ts';
import { readStrings } from './read-strings.ts';

/** The Action or NotAction element of a statement. */
export interface ActionElement {
  readonly negated: boolean;
  readonly written: readonly string[];
  readonly globs: readonly Glob[];
}

/** Both prefix and name of an action are case-insensitive (IAM User Guide, reference_policies_elements_action). */
export function compileAction(value: unknown, negated: boolean): ActionElement {
  const written = readStrings(value);
  return { negated, written, globs: written.map((action) => compileGlob(action.toLowerCase())) };
}

/** `action` in lower case. */
export function matchAction(element: ActionElement, action: string): boolean {
  return element.globs.some((glob) => matchGlob(glob, action)) !== element.negated;
}
