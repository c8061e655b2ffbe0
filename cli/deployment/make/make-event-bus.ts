import type { Make } from './make.ts';

/** AWS::Events::EventBus. */
export const makeEventBus: Make = (properties, { call }) => call('events', 'CreateEventBus', properties);
