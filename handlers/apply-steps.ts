import type { Appliers } from '../lib/aws/appliers.ts';
import { applyStep } from '../lib/aws/apply-step.ts';
import { sharesOf } from '../lib/domain/share-of.ts';
import { stepsOfTask } from '../lib/domain/steps-of-task.ts';
import type { Applied, SetUpTask, Share, Side } from '../lib/types.ts';
import { logger } from './logger.ts';
import { memberAccess } from './member-access.ts';
import type { RunWith } from './parse-run.ts';

interface Work<Task extends SetUpTask> {
  state: Task;
  side: Side;
  appliers: Appliers<Task>;
}

/** Applies the Steps that the plans have for one set-up task, request by request. */
export async function applySteps<Task extends SetUpTask>(
  run: RunWith<'requests' | 'planning'>,
  work: Work<Task>,
): Promise<{ steps: Applied[][] }> {
  const steps: Applied[][] = [];
  for (const share of sharesOf(run)) steps.push(await applyShare(share, work));
  return { steps };
}

/** Without Steps no account is entered. */
async function applyShare<Task extends SetUpTask>(
  share: Share,
  { state, side, appliers }: Work<Task>,
): Promise<Applied[]> {
  const { request, plan } = share;
  const planned = plan ? stepsOfTask(plan, state) : [];
  if (!plan || planned.length === 0) return [];
  const applied: Applied[] = [];
  const clients = await memberAccess(share, state).open(side, request, plan.names, 'write');
  for (const step of planned) {
    const done = await applyStep(step, clients, appliers);
    if (done) applied.push(done);
    logger.info('Step applied', { step: step.kind, changed: done !== undefined });
  }
  return applied;
}
