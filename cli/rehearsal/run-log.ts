import { createWriteStream, mkdirSync, type WriteStream } from 'node:fs';
import { join } from 'node:path';
import { Writable } from 'node:stream';

/** Where everything goes that the functions print: one file per execution. */
export interface RunLog {
  stream: Writable;
  /** Starts the file of an execution, and answers its path. */
  open(executionName: string): string;
  close(): Promise<void>;
}

/** Makes the log; what is printed before the first execution starts goes into the first one's file. */
export function createRunLog(folder: string): RunLog {
  const early: Buffer[] = [];
  let file: WriteStream | undefined;
  const stream = new Writable({
    write(piece: Buffer, _encoding, done) {
      if (file) file.write(piece);
      else early.push(piece);
      done();
    },
  });
  return {
    stream,
    open(executionName) {
      mkdirSync(folder, { recursive: true });
      file?.end();
      // The same request has the same name every time; the process keeps two of them apart.
      const path = join(folder, `${executionName}-${process.pid}.log`);
      file = createWriteStream(path);
      for (const piece of early.splice(0)) file.write(piece);
      return path;
    },
    async close() {
      await new Promise<void>((resolve) => (file ? file.end(resolve) : resolve()));
    },
  };
}
