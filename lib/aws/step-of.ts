import type { Applied, Step, StepKind } from '../types.ts';

/** The Step of one kind. */
export type StepOf<Kind extends StepKind> = Extract<Step, { kind: Kind }>;
/** The Applied of one kind. */
export type AppliedOf<Kind extends Applied['kind']> = Extract<Applied, { kind: Kind }>;
