/** One call that reached the simulator. */
export interface JournalEntry {
  readonly at: string;
  readonly service: string;
  readonly operation: string;
  /** Account and ARN of the caller; `anonymous` when there was no signature. */
  readonly account?: string;
  readonly caller: string;
  /** Bucket, bucket/key, role name: what was acted upon. */
  readonly resource: string;
  readonly region: string;
  /** Whether the operation changes anything, refused or not. */
  readonly write: boolean;
  readonly status: number;
  /** AWS's error code; absent when the call went well. */
  readonly errorCode?: string;
}

/** Remembers the newest calls, and counts all. */
export interface Journal {
  readonly entries: JournalEntry[];
  record(entry: JournalEntry): void;
}

const REMEMBERED = 10_000;

export function createJournal(): Journal {
  const entries: JournalEntry[] = [];
  return {
    entries,
    record(entry) {
      entries.push(entry);
      if (entries.length > REMEMBERED) entries.splice(0, entries.length - REMEMBERED);
    },
  };
}
