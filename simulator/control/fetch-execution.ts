import { toTask } from '../states/hand-over.ts';
import type { WireRequest } from '../wire/wire-request.ts';
import type { Execution } from '../world/step-functions.ts';
import type { World } from '../world/world.ts';
import type { ControlAnswer } from './control-answer.ts';
import { readJson } from './read-json.ts';
import { readOptionalNumber, readRecord } from './read-record.ts';

/** AWS's seconds. */
const LONGEST_WAIT = 60;
const USUAL_WAIT = 20;

/**
 * Hands the oldest execution that nobody runs yet to the asking interpreter: waits until there is one, and answers null
 * when none came.
 */
export async function fetchExecution(world: World, request: WireRequest): Promise<ControlAnswer> {
  const { waitSeconds } = readRecord('the body', request.body.length === 0 ? {} : readJson(request), ['waitSeconds']);
  const seconds = readOptionalNumber('waitSeconds', waitSeconds, { from: 0, to: LONGEST_WAIT }) ?? USUAL_WAIT;
  const execution = world.stepFunctions.waiting.shift() ?? (await waitForOne(world, seconds, request.hungUp));
  return { body: { execution: execution === undefined ? null : toTask(execution) } };
}

/** An interpreter that has hung up meanwhile takes none. */
function waitForOne(world: World, seconds: number, hungUp = () => false): Promise<Execution | undefined> {
  if (seconds === 0) return Promise.resolve(undefined);
  return new Promise((resolve) => {
    const { takers } = world.stepFunctions;
    const take = (execution: Execution) => {
      if (hungUp()) return false;
      resolve(execution);
      return true;
    };
    takers.add(take);
    world.clock.after(seconds, () => {
      takers.delete(take);
      resolve(undefined);
    });
  });
}
