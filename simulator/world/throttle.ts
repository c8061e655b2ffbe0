/** A token bucket for the calls of one service, one for each account that it applies to. */
export interface Throttle {
  readonly service: string;
  /** Absent: every account, each with tokens of its own. */
  readonly account?: string;
  /** A glob; absent: all operations of the service share the tokens. */
  readonly operation?: string;
  /** Tokens that come back in one of AWS's seconds. */
  readonly rate: number;
  /** The most tokens that there can be, and those that there are at first. */
  readonly burst: number;
  /** By account, from its first call on. */
  readonly tokens: Map<string, { left: number; at: number }>;
}
