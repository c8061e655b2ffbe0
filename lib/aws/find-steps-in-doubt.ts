import { stepsOfTask } from '../domain/steps-of-task.ts';
import { isFinal } from '../errors.ts';
import { type Applied, type Run, SET_UP_TASKS, type Step } from '../types.ts';
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
 * A task that broke off has left no record of the Steps that it did do: those of its Steps whose effect is there. Only
 * the first planned task without a record can have; those after it have not begun. `open` gives the clients of a Step.
 */
export async function findStepsInDoubt(
  { planning, applied }: Pick<Run, 'planning' | 'applied'>,
  open: (step: Step) => Promise<SideClients>,
): Promise<StepInDoubt[]> {
  if (planning === undefined) return [];
  const broken = SET_UP_TASKS.find(
    (task) => applied[task] === undefined && stepsOfTask(planning.plan, task).length > 0,
  );
  if (broken === undefined) return [];
  const looked = await Promise.all(stepsOfTask(planning.plan, broken).map((step) => look(step, open)));
  return looked.flat();
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
