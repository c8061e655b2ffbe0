import type { WireReply, WireRequest } from '../wire/wire-request.ts';
import type { World } from '../world/world.ts';
import { type ControlAnswer, ControlError } from './control-answer.ts';
import { CONTROLS } from './controls.ts';

/** Whether a path is for the simulator itself and not for AWS; no bucket can have such a name. */
export function isControlPath(path: string): boolean {
  return path === '/_sim' || path.startsWith('/_sim/');
}

/** Answers in JSON what steers and shows the simulator. It needs no signature, so it serves only this machine. */
export async function handleControl(world: World, request: WireRequest): Promise<WireReply> {
  const { status = 200, body } = await attempt(world, request);
  return { status, headers: { 'content-type': 'application/json' }, body: `${JSON.stringify(body, undefined, 2)}\n` };
}

async function attempt(world: World, request: WireRequest): Promise<ControlAnswer> {
  try {
    return await carryOut(world, request);
  } catch (error) {
    if (error instanceof ControlError) return { status: error.status, body: { error: error.message } };
    throw error;
  }
}

function carryOut(world: World, request: WireRequest): ControlAnswer | Promise<ControlAnswer> {
  if (!isLoopback(request.peer)) throw new ControlError(403, 'Controls are answered to this machine only.');
  const control = CONTROLS.find(({ method, path }) => method === request.method && path === request.path);
  if (control) return control.run(world, request);
  const known = CONTROLS.map(({ method, path, does }) => ({ method, path, does }));
  return { status: 404, body: { error: `There is no control ${request.method} ${request.path}.`, controls: known } };
}

function isLoopback(peer: string): boolean {
  return peer === '::1' || /^(::ffff:)?127\./.test(peer);
}
