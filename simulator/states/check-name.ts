import { statesError } from './states-errors.ts';

/**
 * Refuses names of machines and executions with white space, brackets, wildcards, certain signs or control characters
 * ("Step Functions API Reference, StartExecution"). Their length is the shape's business.
 */
export function checkName(name: string): void {
  if (FORBIDDEN.test(name)) throw statesError('InvalidName', `Invalid Name: '${name}'`);
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are among the characters to find
const FORBIDDEN = /[\s<>{}[\]?*"#%\\^|~`$&,;:/\u0000-\u001f\u007f-\u009f\ufffe\uffff]|[\ud800-\udfff]/;
