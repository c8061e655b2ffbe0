/** How wide a line for the terminal may be, unless told. */
const WIDTH = 100;

/**
 * Text broken at spaces into lines of at most `width` columns, the first after `first`, the others after `rest` (as many
 * spaces as `first` is wide, unless told). A word that is wider than a line, a long ARN, stays whole.
 */
export function wrapText(text: string, first = '', rest = ' '.repeat(first.length), width = WIDTH): string {
  const lines: string[] = [];
  let line = first;
  let isEmpty = true;
  for (const word of text.split(/\s+/).filter(Boolean)) {
    if (!isEmpty && line.length + 1 + word.length > width) {
      lines.push(line);
      line = rest;
      isEmpty = true;
    }
    line += isEmpty ? word : ` ${word}`;
    isEmpty = false;
  }
  return [...lines, line].join('\n');
}
