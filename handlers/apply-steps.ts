import { applyStep } from '../lib/aws/apply-step.ts';
import { stepsOfTask } from '../lib/domain/steps-of-task.ts';
import type { Applied, SetUpTask, Side } from '../lib/types.ts';
import { logger } from './logger.ts';
import { memberAccess } from './member-access.ts';
import type { RunWith } from './parse-run.ts';

/** Applies the Steps that the plan has for one set-up task, in order. Without Steps no account is entered. */
export async function applySteps(
  run: RunWith<'request' | 'planning'>,
  { state, side }: { state: SetUpTask; side: Side },
): Promise<{ steps: Applied[] }> {
  const { plan } = run.planning;
  const planned = stepsOfTask(plan, state);
  const applied: Applied[] = [];
  if (planned.length === 0) return { steps: applied };
  const clients = await memberAccess(run, state).open(side, run.request, plan.names, 'write');
  for (const step of planned) {
    const done = await applyStep(step, clients);
    if (done) applied.push(done);
    logger.info('Step applied', { step: step.kind, changed: done !== undefined });
  }
  return { steps: applied };
}
