/** How wide a line for the terminal may be. */
const WIDTH = 100;

/** Text broken at spaces so that no line is wider than 100 columns, every line but the first indented by `indent`. */
export function wrapText(text: string, indent = 0): string {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/ +/)) {
    const room = WIDTH - (lines.length === 0 ? 0 : indent);
    if (line !== '' && line.length + 1 + word.length > room) {
      lines.push(line);
      line = word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return [...lines, line].join(`\n${' '.repeat(indent)}`);
}
