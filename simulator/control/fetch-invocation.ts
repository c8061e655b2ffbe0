import { startInvocation } from '../lambda/run-invocation.ts';
import type { WireRequest } from '../wire/wire-request.ts';
import type { Invocation } from '../world/functions.ts';
import type { World } from '../world/world.ts';
import type { ControlAnswer } from './control-answer.ts';
import { readJson } from './read-json.ts';
import { readOptionalNumber, readRecord } from './read-record.ts';

/** AWS's seconds. */
const LONGEST_WAIT = 60;
const USUAL_WAIT = 20;

/**
 * Hands the oldest invocation that nobody runs yet to whoever asks for one: waits until there is one, and answers null
 * when none came. The function's time runs from then on.
 */
export async function fetchInvocation(world: World, request: WireRequest): Promise<ControlAnswer> {
  const { waitSeconds } = readRecord('the body', request.body.length === 0 ? {} : readJson(request), ['waitSeconds']);
  const seconds = readOptionalNumber('waitSeconds', waitSeconds, { from: 0, to: LONGEST_WAIT }) ?? USUAL_WAIT;
  const invocation = world.functions.waiting.shift() ?? (await waitForOne(world, seconds, request.hungUp));
  return { body: { invocation: invocation === undefined ? null : startInvocation(world, invocation) } };
}

/** Who has hung up meanwhile takes none. */
function waitForOne(world: World, seconds: number, hungUp = () => false): Promise<Invocation | undefined> {
  if (seconds === 0) return Promise.resolve(undefined);
  return new Promise((resolve) => {
    const { takers } = world.functions;
    const take = (invocation: Invocation) => {
      if (hungUp()) return false;
      resolve(invocation);
      return true;
    };
    takers.add(take);
    world.clock.after(seconds, () => {
      takers.delete(take);
      resolve(undefined);
    });
  });
}
