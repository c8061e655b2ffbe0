import type { Make } from './make.ts';

/** AWS::Events::Rule, and then its targets. */
export const makeRule: Make = async ({ Name, EventBusName, EventPattern, Targets, ...others }, { call }) => {
  const bus = EventBusName !== undefined && { EventBusName };
  await call('events', 'PutRule', { Name, ...bus, EventPattern: JSON.stringify(EventPattern), ...others });
  if (Targets !== undefined) await call('events', 'PutTargets', { Rule: Name, ...bus, Targets });
};
