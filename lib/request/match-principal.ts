import { matchPattern } from './match-pattern.ts';

/**
 * Whether one of the patterns names somebody: a user of a ticket system, or an ARN. The session of a role goes by the role's
 * ARN as well, without its path, which a session does not tell. In an ARN `*` stays between two colons or slashes, for the
 * name of a session is its holder's choice and must not reach into what stands before it.
 */
export function matchPrincipal(name: string | undefined, patterns: readonly string[]): boolean {
  if (name === undefined) return false;
  const names = [name, ...roleOfSession(name)];
  return patterns.some((pattern) => names.some((one) => matchName(one, pattern)));
}

function matchName(name: string, pattern: string): boolean {
  if (!isArn(name) && !isArn(pattern)) return matchPattern(name, pattern);
  const [parts, wanted] = [name.split(SEPARATORS), pattern.split(SEPARATORS)];
  return parts.length === wanted.length && parts.every((part, index) => matchPattern(part, wanted[index] ?? ''));
}

/** Kept among the parts, so that a colon is no slash. */
const SEPARATORS = /([:/])/;

function isArn(text: string): boolean {
  return text.startsWith('arn:');
}

/** `arn:aws:sts::111111111111:assumed-role/name/session` (IAM User Guide, reference_identifiers). */
function roleOfSession(arn: string): string[] {
  const found = /^arn:([a-z-]+):sts::(\d{12}):assumed-role\/([^/]+)\/[^/]+$/.exec(arn);
  return found === null ? [] : [`arn:${found[1]}:iam::${found[2]}:role/${found[3]}`];
}
