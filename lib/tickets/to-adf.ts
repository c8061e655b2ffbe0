import type { Comment } from './comment.ts';

interface AdfNode {
  type: string;
  version?: 1;
  attrs?: { level: number };
  text?: string;
  content?: AdfNode[];
}

/** A comment in the Atlassian Document Format of Jira Cloud: every text is a text, whatever stands in it. */
export function toAdf({ title, summary, sections, marker }: Comment): AdfNode {
  const body = sections.flatMap((one) => [heading(4, one.title), list(one.lines)]);
  return { type: 'doc', version: 1, content: [heading(3, title), paragraph(summary), ...body, paragraph(marker)] };
}

function heading(level: number, text: string): AdfNode {
  return { type: 'heading', attrs: { level }, content: [node(text)] };
}

function paragraph(text: string): AdfNode {
  return { type: 'paragraph', content: [node(text)] };
}

function list(lines: string[]): AdfNode {
  return { type: 'bulletList', content: lines.map((line) => ({ type: 'listItem', content: [paragraph(line)] })) };
}

/** A text node must not be empty. */
function node(text: string): AdfNode {
  return { type: 'text', text: text === '' ? '-' : text };
}
