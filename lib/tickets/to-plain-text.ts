import type { Comment } from './comment.ts';

/** What ServiceNow shows of a journal entry, and what its field takes. */
const CHARACTERS = 3_900;

/**
 * A comment as text, for ServiceNow's journals. In those `[code]` begins HTML, and is taken apart wherever it stands. The
 * marker comes early, so that it is never what is cut.
 */
export function toPlainText({ title, summary, sections, marker }: Comment): string {
  const parts = sections.map((one) => [one.title, ...one.lines.map((line) => `- ${line}`)].join('\n'));
  const text = [`${title}\n${marker}`, summary, ...parts].join('\n\n').replace(/\[(\/?code\])/gi, '[ $1');
  return text.length > CHARACTERS ? `${text.slice(0, CHARACTERS)}…` : text;
}
