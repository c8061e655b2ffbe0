import type { AccountId, Arn, Side } from './basics.ts';

/** One reason why replication does not or will not work. Prose is rendered from it by `renderFinding`. */
export interface Finding {
  code: string;
  /** `blocker`: cannot work. `cause`: the reason of a failure that was seen. `warning`: works, but look at it. */
  severity: 'blocker' | 'cause' | 'warning';
  place: { side: Side | 'central'; account: AccountId; resource: Arn | string; statement?: string };
  facts: Record<string, unknown>;
  /** One or two sentences in the imperative: what the reader can do. */
  remedy: string;
}
