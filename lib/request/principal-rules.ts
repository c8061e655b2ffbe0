import type { BrokenRule } from './broken-rule.ts';

/** IAM's longest ARN, with room (IAM User Guide, reference_iam-quotas). */
const LONGEST = 512;
const ARN_PATTERN =
  /^arn:(?:aws[a-z-]*|\*):(?:iam::\d{12}:(?:user|role)\/[\w+=,.@*/-]+|sts::\d{12}:(?:assumed-role|federated-user)\/[\w+=,.@*/-]+)$/;

/** A pattern of the ARNs of IAM users, roles and their sessions, whose account is written out. */
export function arnPatternRule(pattern: string): BrokenRule | undefined {
  if (pattern.length <= LONGEST && ARN_PATTERN.test(pattern)) return undefined;
  const allowed =
    'the ARN of a user, a role or a session (arn:aws:iam::<account>:role/<name>), with the account written out; * stands for any run of characters between two slashes';
  return { code: 'principal', allowed };
}

/** A pattern of what a ticket system calls its users; whoever means everybody says `true`. */
export function principalPatternRule(pattern: string): BrokenRule | undefined {
  const allowed = `1 to 256 letters, digits, spaces and punctuation, more than * alone (true lets everybody in)`;
  const isText = pattern.length <= 256 && /^[\p{L}\p{N}\p{P}\p{S} ]+$/u.test(pattern) && pattern.trim() === pattern;
  return isText && /[^*]/.test(pattern) ? undefined : { code: 'principal', allowed };
}
