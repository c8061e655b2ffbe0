import type { Comment } from './comment.ts';

/** A comment in GitHub's Markdown: lists stand in fences, in which nothing has a meaning and nobody is mentioned. */
export function toMarkdown({ title, summary, sections, marker }: Comment): string {
  const parts = sections.map((one) => `**${escapeText(one.title)}**\n\n${fence(one.lines)}`);
  return [`### ${escapeText(title)}`, escapeText(summary), ...parts, `\`${marker}\``].join('\n\n');
}

/** Longer than any run of backticks inside. */
function fence(lines: string[]): string {
  const text = lines.join('\n');
  const runs = [...text.matchAll(/`+/g)].map(([run]) => run.length);
  const mark = '`'.repeat(Math.max(3, ...runs.map((length) => length + 1)));
  return `${mark}text\n${text}\n${mark}`;
}

/** What follows an at sign or a number sign is told apart from it by a character without width: no mention, no reference. */
function escapeText(text: string): string {
  return text.replace(/[\\`*_{}[\]()<>#+!|~-]/g, '\\$&').replace(/[@#]/g, '$&\u200b');
}
