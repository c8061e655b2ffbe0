import type { Outcome } from './outcome.ts';
import type { Stage } from './stage.ts';

/** Something that Isthmus is used for, from its beginning to its end. */
export interface Scenario {
  name: string;
  /** Parameters of the onboarding stack that differ, as narrow as this needs them. */
  parameters?: Record<string, string>;
  /**
   * Plays it once. Everything that it makes has a name of its own, which begins with `name`: plays of one stage do not
   * meet.
   */
  play(stage: Stage, name: string): Promise<Outcome>;
}
