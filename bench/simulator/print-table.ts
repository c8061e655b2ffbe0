export type Cell = string | number;

/** Prints rows below each other: text to the left, numbers to the right. */
export function printTable(title: string, head: readonly string[], rows: readonly (readonly Cell[])[]): void {
  const lines = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...lines.map((line) => String(line[column]).length)));
  console.log(`\n${title}\n`);
  for (const line of lines) {
    console.log(line.map((cell, column) => align(String(cell), widths[column] ?? 0, rows[0]?.[column])).join('  '));
  }
}

function align(text: string, width: number, example: Cell | undefined): string {
  return typeof example === 'number' ? text.padStart(width) : text.padEnd(width);
}
