import type { Finding } from '../../types.ts';
import type { FindingKind, Situation } from './finding-kind.ts';

/** Everything that the kinds see in a situation, in the order of the kinds; `gravity` is for what is no mere warning. */
export function findAll(kinds: readonly FindingKind[], situation: Situation, gravity: 'blocker' | 'cause'): Finding[] {
  return kinds.flatMap((kind) =>
    kind.detect(situation).map((sighting) => ({
      code: kind.code,
      severity: sighting.severity ?? kind.severity ?? gravity,
      place: sighting.place,
      facts: sighting.facts,
      remedy: kind.remedy(sighting, situation),
    })),
  );
}
