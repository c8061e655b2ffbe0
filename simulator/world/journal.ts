import type { PolicyKind } from '../../authorization/types.ts';

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
  /** Id of the fault rule that struck the call; a dropped connection has the status 0. */
  readonly fault?: string;
}

/** How often one account called one operation. */
export interface CallCount {
  readonly account: string;
  readonly operation: string;
  readonly write: boolean;
  calls: number;
}

/** A permission that a principal was asked for; of a session, its role was. */
export interface PermissionUse {
  /** ARN of a role or user; the account's root; `anonymous`. */
  readonly principal: string;
  readonly action: string;
  /** How often all policies together allowed it, and how often not. */
  allowed: number;
  denied: number;
  /** The statements by which it was allowed, by `kind policy statement`: of its own policies, boundary and session, and of the resource's. */
  readonly statements: Map<string, AllowingStatement>;
  /** On what it was asked for: ARNs, the first hundred. */
  readonly resources: Set<string>;
}

/** A statement that allowed something, as the reasons of a verdict name it. */
export interface AllowingStatement {
  readonly kind: PolicyKind;
  readonly policy: string;
  /** Sid, or index. */
  readonly statement: string;
}

/** Remembers the newest calls, and counts all. */
export interface Journal {
  readonly entries: readonly JournalEntry[];
  /** Every call since the last reset, also those no longer remembered. By `account service:Operation`. */
  readonly counts: Map<string, CallCount>;
  /** By principal and action. */
  readonly permissions: Map<string, PermissionUse>;
  record(entry: JournalEntry): void;
}

const REMEMBERED = 10_000;

export function createJournal(): Journal {
  let entries: JournalEntry[] = [];
  const counts = new Map<string, CallCount>();
  return {
    get entries() {
      return entries.slice(-REMEMBERED);
    },
    counts,
    permissions: new Map(),
    record(entry) {
      entries.push(entry);
      // Cut now and then, since every cut moves all that stays.
      if (entries.length >= 2 * REMEMBERED) entries = entries.slice(-REMEMBERED);
      count(counts, entry);
    },
  };
}

function count(counts: Map<string, CallCount>, entry: JournalEntry): void {
  const account = entry.account ?? 'anonymous';
  const operation = `${entry.service}:${entry.operation}`;
  const key = `${account} ${operation}`;
  const known = counts.get(key);
  if (known) known.calls += 1;
  else counts.set(key, { account, operation, write: entry.write, calls: 1 });
}
