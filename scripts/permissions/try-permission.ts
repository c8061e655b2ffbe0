import { RehearsalError } from '../../cli/rehearsal/rehearsal-error.ts';
import { differenceOf, type Outcome } from './outcome.ts';
import type { Permission } from './permission.ts';
import type { Played } from './record-use.ts';
import { type Stage, withParameters } from './stage.ts';
import { withoutPermission } from './without-permission.ts';

/** What became of a stack without one permission. */
export type Trial =
  /** By the first scenario that ended differently. */
  | { permission: Permission; needed: true; scenario: string; difference: string }
  /** By none of those that were tried; of none, where no scenario ever asked for it. */
  | { permission: Permission; needed: false; tried: string[] };

/** Takes a permission away, plays what used it until something ends differently, and puts it back. */
export async function tryPermission(
  permission: Permission,
  witnesses: readonly Played[],
  stage: Stage,
  nextName: () => string,
): Promise<Trial> {
  const whole = stage.rehearsal.deployment();
  const lacking = withoutPermission(permission)(whole);
  const refusal = await updateOrRefusal(stage, lacking);
  if (refusal !== undefined)
    return { permission, needed: true, scenario: 'the start of a rehearsal', difference: refusal };
  try {
    for (const { scenario, outcome } of witnesses) {
      if (scenario.parameters) await stage.rehearsal.update(withParameters(lacking, scenario.parameters));
      const ended = await scenario.play(stage, nextName()).catch(toOutcome);
      if (scenario.parameters) await stage.rehearsal.update(lacking);
      const difference = differenceOf(outcome, ended);
      if (difference !== undefined) return { permission, needed: true, scenario: scenario.name, difference };
    }
    return { permission, needed: false, tried: witnesses.map(({ scenario }) => scenario.name) };
  } finally {
    await stage.rehearsal.update(whole);
  }
}

/** What the rehearsal says to a stack that it does not even start. */
async function updateOrRefusal(
  stage: Stage,
  deployment: Parameters<Stage['rehearsal']['update']>[0],
): Promise<string | undefined> {
  try {
    await stage.rehearsal.update(deployment);
    return undefined;
  } catch (error) {
    if (error instanceof RehearsalError) return error.message;
    throw error;
  }
}

function toOutcome(error: Error): Outcome {
  return { broken: error.message };
}
