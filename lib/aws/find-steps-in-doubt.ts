import { stepsOfTask } from '../domain/steps-of-task.ts';
import { isFinal } from '../errors.ts';
import { type Applied, SET_UP_TASKS, type SetUpTask, type Share, type Step } from '../types.ts';
import type { SideClients } from './account-access.ts';
import { appliedFromStep } from './applied-from-step.ts';
import { observeEffect } from './observe-effect.ts';

/** A Step of the task that broke off, done or not. */
export interface StepInDoubt {
  applied: Applied;
  /** Why nobody could look whether it was done; absent when its effect was seen. */
  unseen?: string;
}

/**
 * The task that broke off: the first planned one without a record. Those after it have not begun. A task does the
 * Steps of all requests, so it has a record for all of them or for none.
 */
export function findBrokenTask(shares: Pick<Share, 'plan' | 'applied'>[]): SetUpTask | undefined {
  return SET_UP_TASKS.find((task) =>
    shares.some(({ plan, applied }) => applied[task] === undefined && plan && stepsOfTask(plan, task).length > 0),
  );
}

/**
 * A task that broke off has left no record of the Steps that it did do: those of its Steps whose effect is there.
 * `open` gives the clients of a Step.
 */
export async function findStepsInDoubt(
  { plan }: Pick<Share, 'plan'>,
  broken: SetUpTask,
  open: (step: Step) => Promise<SideClients>,
): Promise<StepInDoubt[]> {
  const steps = plan ? stepsOfTask(plan, broken) : [];
  return (await Promise.all(steps.map((step) => look(step, open)))).flat();
}

async function look(step: Step, open: (step: Step) => Promise<SideClients>): Promise<StepInDoubt[]> {
  try {
    const done = await observeEffect(step, await open(step));
    return done ? [{ applied: appliedFromStep(step) }] : [];
  } catch (error) {
    if (!isFinal(error)) throw error;
    return [{ applied: appliedFromStep(step), unseen: error.message }];
  }
}
