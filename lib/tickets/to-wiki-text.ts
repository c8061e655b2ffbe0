import type { Comment } from './comment.ts';

/** A comment in the wiki notation of Jira Data Center; what stands in it is shown as it is, without a meaning. */
export function toWikiText({ title, summary, sections, marker }: Comment): string {
  const parts = sections.map((one) =>
    [`h4. ${escapeText(one.title)}`, ...one.lines.map((line) => `* ${escapeText(line)}`)].join('\n'),
  );
  return [`h3. ${escapeText(title)}`, escapeText(summary), ...parts, escapeText(marker)].join('\n\n');
}

/** Characters that begin a notation; a mention is `[~name]`. */
function escapeText(text: string): string {
  return text.replace(/[\\{}[\]*_?!|^~]/g, '\\$&');
}
