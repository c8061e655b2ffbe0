/** What a session policy of 2,048 characters has room for, beside the rest of it. */
const LONGEST = 1_000;

/**
 * The start of an object key as it is written in a policy's Resource, before a `*`. Wildcards and variables in the key
 * stand for themselves (`${*}`, IAM User Guide, reference_policies_variables). A key that is too long, or holds a
 * character that STS refuses in a session policy, is cut there: that widens the policy, and never closes it.
 */
export function resourcePrefix(key: string): string {
  let [written, length] = ['', 0];
  for (const character of key) {
    const next = '*?$'.includes(character) ? `\${${character}}` : character;
    length += jsonLength(next);
    if (!isAllowed(character) || length > LONGEST) break;
    written += next;
  }
  return written;
}

/** A quotation mark or a backslash takes two characters where the policy is sent. */
function jsonLength(text: string): number {
  return JSON.stringify(text).length - '""'.length;
}

/** STS API Reference, AssumeRole, Policy: tab, line feed, carriage return, and U+0020 to U+00FF. */
function isAllowed(character: string): boolean {
  return character >= ' ' && character <= '\u00ff';
}
