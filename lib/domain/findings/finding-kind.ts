import type { Failure, Finding, Names, Observed, Probe, Request } from '../../types.ts';

/** All that a check may look at. */
export interface Situation {
  /** Before anything was touched, or after a failure: a bucket that is to be created may be absent before. */
  moment: 'preflight' | 'failure';
  request: Request;
  names: Names;
  observed: Observed;
  /** All requests of the document; absent where only one is looked at. */
  siblings?: Request[];
  /** The journey of this run's probe; absent in a preflight, and when the run failed before it. */
  probe?: Probe;
  /** What a task threw; absent when the probe alone failed. */
  failure?: Failure;
}

/** One place where a kind of finding holds. */
export interface Sighting {
  place: Finding['place'];
  facts: Record<string, unknown>;
  /** Set where this one place is less grave than the kind usually is. */
  severity?: 'warning';
}

/** One reason why replication does not or will not work: how it is seen, and what the reader can do. */
export interface FindingKind {
  /** Stable, kebab-case; documentation and dashboards refer to it. */
  code: string;
  /** Set for what works all the same. */
  severity?: 'warning';
  detect(situation: Situation): Sighting[];
  /** One or two sentences in the imperative. */
  remedy(sighting: Sighting, situation: Situation): string;
}
