import type { WireRequest } from '../wire/wire-request.ts';
import type { World } from '../world/world.ts';
import type { ControlAnswer } from './control-answer.ts';

/** One thing that can be asked of the simulator itself. */
export interface Control {
  readonly method: 'GET' | 'PUT' | 'POST' | 'DELETE';
  readonly path: string;
  /** For whoever asks for something that is not there. */
  readonly does: string;
  run(world: World, request: WireRequest): ControlAnswer | Promise<ControlAnswer>;
}
