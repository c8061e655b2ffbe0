/** What is written to standard output and standard error while something runs, and what came of it. */
export async function readLines<T>(work: () => Promise<T>): Promise<{ lines: string[]; result: T }> {
  const lines: string[] = [];
  const originals = [process.stdout, process.stderr].map((stream) => ({ stream, write: stream.write }));
  for (const { stream } of originals) {
    stream.write = (chunk: string | Uint8Array) => {
      lines.push(chunk.toString());
      return true;
    };
  }
  try {
    return { lines, result: await work() };
  } finally {
    for (const { stream, write } of originals) stream.write = write;
  }
}
