/**
 * Characters in a row. A key of 1,024 bytes, percent-encoded, has 3,072; what is much longer would be too much for the
 * expression below.
 */
const LONGEST_ROW = 65_536;

/** The cells of one row; a cell may stand in quotes, and double those inside. Undefined when it is none. */
export function parseCsvRow(line: string): string[] | undefined {
  if (line.length > LONGEST_ROW) return undefined;
  const cells: string[] = [];
  const cell = /(?:"((?:[^"]|"")*)"|([^",]*))(,|$)/y;
  for (;;) {
    const found = cell.exec(line);
    if (!found) return undefined;
    const [, quoted, plain = '', end] = found;
    cells.push(quoted?.replaceAll('""', '"') ?? plain);
    if (end === '') return cells;
  }
}

/** One row; a cell with a comma, a quote or a line break in it stands in quotes. */
export function renderCsvRow(cells: readonly string[]): string {
  return cells.map((cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',');
}

/** A key as manifests and reports write it: percent-encoded, slashes left alone. */
export function encodeKey(key: string): string {
  return encodeURIComponent(key).replaceAll('%2F', '/');
}
