import { ERRORS, IsthmusError } from '../errors.ts';
import { type Applied, type Run, SET_UP_TASKS, type Side, type UndoEntry } from '../types.ts';
import type { SideClients } from './account-access.ts';
import { findStepsInDoubt, type StepInDoubt } from './find-steps-in-doubt.ts';
import { undoApplied } from './undo-applied.ts';

type Open = (place: { side: Side }) => Promise<SideClients>;

/** Takes back what a run did, newest first: what its tasks recorded, and what the task that broke off did unrecorded. */
export async function undoRun(run: Pick<Run, 'planning' | 'applied'>, open: Open): Promise<UndoEntry[]> {
  const recorded = SET_UP_TASKS.flatMap((task) => run.applied[task]?.steps ?? []).map((applied) => ({ applied }));
  const done: StepInDoubt[] = [...recorded, ...(await findStepsInDoubt(run, open))];
  const entries: UndoEntry[] = [];
  // One after the other: a role goes after its policies, a bucket after what is on it.
  for (const one of done.reverse()) entries.push(await undoOne(one, open));
  return entries;
}

async function undoOne({ applied, unseen }: StepInDoubt, open: Open): Promise<UndoEntry> {
  if (unseen !== undefined) return unreachable(applied, `Whether it was done could not be seen. ${unseen}`);
  try {
    return await undoApplied(applied, await open(applied));
  } catch (error) {
    if (!(error instanceof IsthmusError) || ERRORS[error.name].retry !== 'never') throw error;
    return unreachable(applied, error.message);
  }
}

function unreachable(applied: Applied, said: string): UndoEntry {
  return { applied, outcome: 'failed', said };
}
