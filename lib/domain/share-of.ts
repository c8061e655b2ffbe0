import { internalError } from '../errors.ts';
import { type Applied, type Run, SET_UP_TASKS, type Share } from '../types.ts';
import { fillInKeys } from './fill-in-keys.ts';

/** What has become of each request of a run so far; none before the requests have been accepted. */
export function sharesOf(run: Run): Share[] {
  return (run.requests ?? []).map((_, index) => shareOf(run, index));
}

/** One request's share of a run. */
export function shareOf(run: Run, index: number): Share {
  const request = run.requests?.[index];
  if (request === undefined) throw internalError(`look at request ${index} of a run that has no such request`);
  const [plan, probe] = [fillInKeys(run.planning?.plans[index], appliedOfAll(run)), run.probing?.probes[index]];
  const [probeRemoval, findings] = [run.probeRemoval?.removals[index], run.explained?.findings[index]];
  const undo = run.undo?.entries[index];
  return {
    execution: run.execution,
    ...(run.start && { start: run.start }),
    number: index + 1,
    request,
    applied: appliedOf(run, index),
    ...(plan && { plan }),
    ...(probe && { probe }),
    ...(probeRemoval && { probeRemoval }),
    ...(findings && { findings }),
    ...(undo && { undo }),
  };
}

/** Requests may share a key, which the first of them makes. */
function appliedOfAll({ applied }: Run): Applied[] {
  return (applied.PrepareDestination?.steps ?? []).flat();
}

/** A task without a record is absent, one that had nothing to do has an empty list. */
function appliedOf({ applied }: Run, index: number): Share['applied'] {
  const recorded = SET_UP_TASKS.filter((task) => applied[task] !== undefined);
  return Object.fromEntries(recorded.map((task) => [task, applied[task]?.steps[index] ?? []]));
}
