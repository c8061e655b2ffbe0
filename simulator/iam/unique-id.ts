import { ALPHABETS } from '../world/random.ts';
import type { World } from '../world/world.ts';

/** A new unique id with the prefix of its kind: `AROA…` for roles ("IAM User Guide, IAM identifiers"). */
export function uniqueId(world: World, prefix: 'AROA' | 'AIDA' | 'AGPA' | 'ANPA' | 'AKIA' | 'ASIA'): string {
  return prefix + world.random.text(prefix === 'AKIA' || prefix === 'ASIA' ? 16 : 17, ALPHABETS.id);
}
