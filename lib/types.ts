/**
 * The dictionary: every value that travels between two parts of Isthmus has its type in one of these files, in the order in
 * which a run meets them. The words are those of docs/glossary.md.
 */

export * from './types/applied.ts';
export * from './types/approval.ts';
export * from './types/backfill.ts';
export * from './types/basics.ts';
export * from './types/door.ts';
export * from './types/event.ts';
export * from './types/finding.ts';
export * from './types/observed.ts';
export * from './types/pair.ts';
export * from './types/plan.ts';
export * from './types/policy.ts';
export * from './types/probe.ts';
export * from './types/report.ts';
export * from './types/request.ts';
export * from './types/route.ts';
export * from './types/run.ts';
