import type { Operation } from '../wire/operation.ts';
import { putEvents } from './put-events.ts';

/** All that the simulator has of EventBridge. */
export const OPERATIONS: readonly Operation[] = [putEvents];
