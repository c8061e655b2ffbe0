import type { Operation } from '../wire/operation.ts';
export const OPERATIONS: readonly Operation[] = [];
