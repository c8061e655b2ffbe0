import type { World } from '../world/world.ts';
import type { ControlAnswer } from './control-answer.ts';

export function showDeliveries(world: World): ControlAnswer {
  return { body: { deliveries: world.eventBridge.deliveries } };
}
