import type { World } from '../world/world.ts';
import { takeTokens } from './check-throttles.ts';
import { type Attempt, strikeAttempt } from './strike-fault.ts';

/** What befalls an attempt of S3 to replicate something. */
export interface CopyWeather {
  /** Nothing arrives, and S3 will try again. */
  readonly heldBack: boolean;
  /** It arrives, S3 does not hear of it, and will try again. */
  readonly answerLost: boolean;
  /** AWS's seconds that it takes longer. */
  readonly delay: number;
}

const FAIR: CopyWeather = { heldBack: false, answerLost: false, delay: 0 };

/** Strikes an attempt to replicate by the rules and limits that calls meet as well. */
export function strikeCopy(world: World, attempt: Attempt): CopyWeather {
  if (world.faults.length === 0 && world.throttles.length === 0) return FAIR;
  const fault = strikeAttempt(world, attempt);
  return {
    heldBack: fault?.error !== undefined || fault?.dropConnection === true || !takeTokens(world, attempt),
    answerLost: fault?.loseResponse === true,
    delay: fault?.delay ? world.random.between(...fault.delay) : 0,
  };
}
