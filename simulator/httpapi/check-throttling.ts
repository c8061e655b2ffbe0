import type { World } from '../world/world.ts';
import { HttpRefusal } from './http-refusal.ts';
import type { TakenRequest } from './take-request.ts';

/** Refuses what comes more often than the stage lets through on this route, each route with tokens of its own. */
export function checkThrottling({ clock }: World, { stage, route }: TakenRequest): void {
  const limits = stage.routeThrottling.get(route.key) ?? stage.throttling;
  if (!limits) return;
  const now = clock.now();
  const purse = stage.tokens.get(route.key) ?? { left: limits.burstLimit, at: now };
  const earned = ((now - purse.at) / 1000) * clock.speed * limits.rateLimit;
  const left = Math.min(limits.burstLimit, purse.left + earned);
  stage.tokens.set(route.key, { left: left < 1 ? left : left - 1, at: now });
  if (left < 1) throw new HttpRefusal(429);
}
