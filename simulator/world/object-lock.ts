export type RetentionMode = 'GOVERNANCE' | 'COMPLIANCE';

/** Until when a version may not be deleted, and who may lift that. */
export interface Retention {
  readonly mode: RetentionMode;
  /** Milliseconds since the epoch. */
  readonly until: number;
}

/** A bucket's Object Lock; it is never switched off again. */
export interface ObjectLock {
  /** What a new version gets that brings no retention of its own. */
  readonly standard?: { readonly mode: RetentionMode; readonly unit: 'Days' | 'Years'; readonly count: number };
}
