import type { World } from '../world/world.ts';
import type { ControlAnswer } from './control-answer.ts';

export function showEvents(world: World): ControlAnswer {
  return { body: { events: world.events } };
}
