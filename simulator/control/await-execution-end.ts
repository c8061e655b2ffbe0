import type { WireRequest } from '../wire/wire-request.ts';
import type { Execution } from '../world/step-functions.ts';
import type { World } from '../world/world.ts';
import type { ControlAnswer } from './control-answer.ts';
import { findExecution } from './named-execution.ts';
import { readJson } from './read-json.ts';
import { readOptionalNumber, readRecord } from './read-record.ts';

const LONGEST_WAIT = 60;
const USUAL_WAIT = 20;

/** Answers the status of an execution: at once when it has ended, as soon as it ends, or when the time is up. */
export async function awaitExecutionEnd(world: World, request: WireRequest): Promise<ControlAnswer> {
  const input = readRecord('the body', readJson(request), ['executionArn', 'waitSeconds']);
  const execution = findExecution(world, input);
  const range = { from: 0, to: LONGEST_WAIT };
  await ended(world, execution, readOptionalNumber('waitSeconds', input.waitSeconds, range) ?? USUAL_WAIT);
  return { body: { status: execution.status } };
}

function ended(world: World, { over }: Execution, seconds: number): Promise<void> {
  if (over.signal.aborted || seconds === 0) return Promise.resolve();
  return new Promise((resolve) => {
    over.signal.addEventListener('abort', () => resolve(), { once: true });
    world.clock.after(seconds, resolve);
  });
}
