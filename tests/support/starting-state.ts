import { undoRun } from '../../lib/aws/undo-run.ts';
import { renderPlan } from '../../lib/domain/render-plan.ts';
import { stepsOfTask } from '../../lib/domain/steps-of-task.ts';
import { type Applied, type Plan, type Request, SET_UP_TASKS, type Share, type UndoEntry } from '../../lib/types.ts';
import { applyAnyStep } from './apply-any-step.ts';
import { makePlan } from './apply-plan.ts';
import { differences, readWorld, type WorldBucket } from './compare-world.ts';
import { createRootAccess } from './side-access.ts';
import type { TestSimulator } from './simulator.ts';

/** What a run made of what it found. */
export interface Outcome {
  plan: Plan;
  /** The plan as a person reads it, on one line. */
  words: string;
  codes: string[];
  applied: Share['applied'];
  /** All that is not as it was before, by path. */
  changed: string[];
  /** Takes it back; answers what came of each step, and what is still not as it was before. */
  undo(): Promise<{ entries: UndoEntry[]; changed: string[] }>;
}

/**
 * Plans and applies a request as root of both accounts, task by task, and compares both accounts before and after; other
 * buckets where those of the request are not where it says.
 */
export async function carryOut(
  request: Request,
  simulator: TestSimulator,
  executionName = 'run-1',
  buckets: WorldBucket[] = [request.source, request.destination],
): Promise<Outcome> {
  const access = createRootAccess(executionName);
  const read = () => readWorld(simulator, buckets);
  const before = await read();
  const plan = await makePlan(request, access);
  const applied: Share['applied'] = {};
  for (const task of SET_UP_TASKS) {
    const done: Applied[] = [];
    for (const step of stepsOfTask(plan, task)) {
      const one = await applyAnyStep(step, await access.open(step.side, request, plan.names, 'write'));
      if (one) done.push(one);
    }
    applied[task] = done;
  }
  const execution = { name: executionName, startedAt: '2026-11-02T10:00:00.000Z' };
  return {
    plan,
    words: renderPlan(plan, request).replace(/\s+/g, ' '),
    codes: plan.findings.map(({ code }) => code),
    applied,
    changed: differences(before, await read()),
    async undo() {
      const share: Share = { execution, number: 1, request, plan, applied };
      const entries = await undoRun([share], (side) => access.open(side, request, plan.names, 'write'));
      return { entries: entries.flat(), changed: differences(before, await read()) };
    },
  };
}
