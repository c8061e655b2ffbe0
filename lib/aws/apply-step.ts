import { internalError } from '../errors.ts';
import type { Applied, SetUpTask, Step, StepKind } from '../types.ts';
import type { SideClients } from './account-access.ts';
import type { Applier, Appliers } from './appliers.ts';

/** Applies one Step by a Task's own appliers; see `Applier`. */
export function applyStep(
  step: Step,
  clients: SideClients,
  appliers: Partial<Appliers<SetUpTask>>,
): Promise<Applied | undefined> {
  const apply = (appliers as Partial<Record<StepKind, Applier<StepKind>>>)[step.kind];
  if (apply === undefined) throw internalError(`apply ${step.kind} in a task that has no such step`);
  return apply(step, clients);
}
