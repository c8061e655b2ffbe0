import { differenceOf } from './outcome.ts';
import type { Permission } from './permission.ts';
import { findWitnesses, type Played, recordUse } from './record-use.ts';
import { ROUTES } from './routes.ts';
import type { Scenario } from './scenario.ts';
import { openStage, type Stage } from './stage.ts';
import { type Trial, tryPermission } from './try-permission.ts';

/** What is told while it goes on. */
export type TrialProgress = { kind: 'played'; played: Played } | { kind: 'tried'; trial: Trial };

export interface TrialSettings {
  permissions: readonly Permission[];
  scenarios: readonly Scenario[];
  /** How many simulators at once. */
  lanes: number;
  onProgress(progress: TrialProgress): void;
}

export interface TrialResults {
  played: Played[];
  trials: Trial[];
  /** Scenarios that end one way and then another with everything in place, and how: they show nothing. */
  unsteady: { scenario: string; difference: string }[];
}

/** Plays every scenario with everything in place, and then takes away one permission after another. */
export async function runTrials({ permissions, scenarios, lanes, onProgress }: TrialSettings): Promise<TrialResults> {
  const stages = await Promise.all(Array.from({ length: lanes }, () => openStage(ROUTES)));
  let names = 0;
  // Of one length, and no part of any word that an outcome may hold.
  const nextName = (): string => `p${String(names++).padStart(5, '0')}`;
  try {
    const played = await inLanes(scenarios, stages, async (scenario, stage) => {
      const one = await recordUse(scenario, stage, nextName());
      onProgress({ kind: 'played', played: one });
      return one;
    });
    const trials = await inLanes(permissions, stages, async (permission, stage) => {
      const trial = await tryPermission(permission, findWitnesses(permission, played), stage, nextName);
      onProgress({ kind: 'tried', trial });
      return trial;
    });
    const telling = played.filter(({ scenario }) => trials.some((trial) => hasTold(trial, scenario.name)));
    const again = await inLanes(telling, stages, ({ scenario }, stage) => recordUse(scenario, stage, nextName()));
    return { played, trials, unsteady: findUnsteady(telling, again) };
  } finally {
    await Promise.all(stages.map((stage) => stage.close()));
  }
}

function hasTold(trial: Trial, scenario: string): boolean {
  return trial.needed && trial.scenario === scenario;
}

function findUnsteady(before: Played[], after: Played[]): TrialResults['unsteady'] {
  return before.flatMap(({ scenario, outcome }, index) => {
    const difference = differenceOf(outcome, after[index]?.outcome ?? {});
    return difference === undefined ? [] : [{ scenario: scenario.name, difference }];
  });
}

/** Does the work on each item, on whichever stage is free; answers in the order of the items. */
async function inLanes<T, R>(
  items: readonly T[],
  stages: Stage[],
  work: (item: T, stage: Stage) => Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  const waiting = items.entries();
  await Promise.all(
    stages.map(async (stage) => {
      for (const [index, item] of waiting) results[index] = await work(item, stage);
    }),
  );
  return results;
}
