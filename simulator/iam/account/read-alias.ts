import type { Call } from '../../wire/operation.ts';
import { readText } from '../read-fields.ts';
import { validationError } from '../validation-error.ts';

const ALIAS = /^[a-z0-9]([a-z0-9]|-(?!-)){1,61}[a-z0-9]$/;

/** 3 to 63 lower-case letters, digits and single hyphens. */
export function readAlias(call: Call): string {
  const alias = readText(call, 'AccountAlias');
  const at = 'accountAlias';
  if (alias.length < 3) throw validationError(at, alias, 'have length greater than or equal to 3');
  if (alias.length > 63) throw validationError(at, alias, 'have length less than or equal to 63');
  if (ALIAS.test(alias)) return alias;
  throw validationError(at, alias, 'satisfy regular expression pattern: ^[a-z0-9]([a-z0-9]|-(?!-)){1,61}[a-z0-9]$');
}
