import { isFinal } from '../errors.ts';
import { type Applied, type Run, SET_UP_TASKS, type Side, type UndoEntry } from '../types.ts';
import type { SideClients } from './account-access.ts';
import { findDependantRule } from './find-dependant-rule.ts';
import { findStepsInDoubt, type StepInDoubt } from './find-steps-in-doubt.ts';
import { undoApplied } from './undo-applied.ts';

type Open = (place: { side: Side }) => Promise<SideClients>;

/**
 * Takes back what a run did, newest first: what its tasks recorded, and what the task that broke off did unrecorded.
 * Where another rule has come to need the rest, only our own rule goes.
 */
export async function undoRun(run: Pick<Run, 'planning' | 'applied'>, open: Open): Promise<UndoEntry[]> {
  const recorded = SET_UP_TASKS.flatMap((task) => run.applied[task]?.steps ?? []).map((applied) => ({ applied }));
  const done: StepInDoubt[] = [...recorded, ...(await findStepsInDoubt(run, open))].reverse();
  const [rules, rest] = [done.filter(isOf('put-rule')), done.filter((one) => !isOf('put-rule')(one))];
  const undone = await undoInOrder(rules, open);
  const names = run.planning?.plan.names;
  const dependant = names && (await findDependantRule(names, undone, () => open({ side: 'source' })));
  if (dependant === undefined) return [...undone, ...(await undoInOrder(rest, open))];
  // In a role that was there before, the other rule has a policy of its own.
  const ours = rest.some(isOf('create-role')) ? [] : rest.filter(isOf('put-role-policy'));
  const needed = rest.filter((one) => !ours.includes(one));
  return [...undone, ...(await undoInOrder(ours, open)), ...needed.map(({ applied }) => keepFor(dependant, applied))];
}

function isOf(kind: Applied['kind']): (one: StepInDoubt) => boolean {
  return ({ applied }) => applied.kind === kind;
}

function keepFor(rule: string, applied: Applied): UndoEntry {
  return { applied, outcome: 'kept', said: `The replication rule ${rule} is between the same buckets, and needs it.` };
}

/** One after the other: a role goes after its policies, a bucket after what is on it. */
async function undoInOrder(done: StepInDoubt[], open: Open): Promise<UndoEntry[]> {
  const entries: UndoEntry[] = [];
  for (const one of done) entries.push(await undoOne(one, open));
  return entries;
}

async function undoOne({ applied, unseen }: StepInDoubt, open: Open): Promise<UndoEntry> {
  if (unseen !== undefined) return unreachable(applied, `Whether it was done could not be seen. ${unseen}`);
  try {
    return await undoApplied(applied, await open(applied));
  } catch (error) {
    if (!isFinal(error)) throw error;
    return unreachable(applied, error.message);
  }
}

function unreachable(applied: Applied, said: string): UndoEntry {
  return { applied, outcome: 'failed', said };
}
