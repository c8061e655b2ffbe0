import type { WriteStream } from 'node:tty';

/** What progress is written to; a terminal can show a line that still changes. */
export type ProgressStream = { write(text: string): unknown } & Partial<Pick<WriteStream, 'isTTY' | 'columns'>>;

/** A line that may change until it ends. Where there is no terminal only its end is written. */
export interface ChangingLine {
  change(text: string): void;
  end(text: string): void;
  /** Leaves the line as it is now. */
  leave(): void;
}

// What is wider than the terminal is cut off while it changes: of a line that went on below, only the end could be
// taken back.
const CUT_OFF = '\u001b[?7l';
const WRAP = '\u001b[?7h';

export function createChangingLine(stream: ProgressStream): ChangingLine {
  let changing = false;
  const rewind = (): string => (changing ? '\r\u001b[K' : '');
  return {
    change(text) {
      if (!stream.isTTY) return;
      stream.write(`${rewind()}${CUT_OFF}${text}${WRAP}`);
      changing = true;
    },
    end(text) {
      stream.write(`${rewind()}${text}\n`);
      changing = false;
    },
    leave() {
      if (changing) stream.write('\n');
      changing = false;
    },
  };
}
