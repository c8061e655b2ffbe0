import { ssmError } from './ssm-errors.ts';

/** Milliseconds that a pattern may take; some would take for ever. */
const PATIENCE = 100;

/** Refuses a value that its pattern does not allow, and a pattern that is none. */
export function checkPattern(value: string, pattern: string): void {
  // Only here, since loading it takes a while. A regular expression is interrupted in a context of its own only.
  const { runInNewContext } = process.getBuiltinModule('node:vm');
  let fits: boolean;
  try {
    fits = runInNewContext('new RegExp(pattern).test(value)', { pattern, value }, { timeout: PATIENCE });
  } catch {
    throw ssmError('InvalidAllowedPatternException', `The request does not meet the regular expression requirement.`);
  }
  if (fits) return;
  const message = `Parameter value, cannot be validated against allowedPattern: ${pattern}`;
  throw ssmError('ParameterPatternMismatchException', message);
}
