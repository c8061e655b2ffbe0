import { type Matcher, PatternError } from './event-pattern.ts';

const STAR = '*';
const ESCAPE = '\\';

/** `*` stands for any characters, none included; `\*` and `\\` for themselves. Kept as the texts between the stars. */
export function parseWildcard(text: string): Matcher {
  const parts = [''];
  for (let at = 0; at < text.length; at += 1) {
    const [here = '', next] = [text[at], text[at + 1]];
    if (here === STAR) {
      if (next === STAR) throw new PatternError(`Consecutive wildcard characters at pos ${place(text, at)}`);
      parts.push('');
    } else if (here === ESCAPE) {
      if (next !== STAR && next !== ESCAPE)
        throw new PatternError(`Invalid escape character at pos ${place(text, at)}`);
      parts.push(`${parts.pop()}${next}`);
      at += 1;
    } else {
      parts.push(`${parts.pop()}${here}`);
    }
  }
  checkComplexity(parts);
  return { kind: 'wildcard', parts };
}

/** EventBridge counts in bytes of UTF-8, the quotation mark before the text included. */
function place(text: string, at: number): number {
  return Buffer.byteLength(text.slice(0, at)) + 1;
}

/** EventBridge's own measure is not published; it is known to refuse five wildcards before the same character. */
const MOST_ALIKE = 4;

function checkComplexity(parts: readonly string[]): void {
  const following = parts.slice(1).map((part) => part.charAt(0));
  const alike = Map.groupBy(following, (character) => character);
  if ([...alike.values()].every(({ length }) => length <= MOST_ALIKE)) return;
  throw new PatternError(
    'Rule is too complex - try using fewer wildcard characters or fewer repeating character sequences after a wildcard character',
  );
}
