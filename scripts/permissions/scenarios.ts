import type { Scenario } from './scenario.ts';
import { BUCKETS } from './scenarios/buckets.ts';
import { EVENTS } from './scenarios/events.ts';
import { EXAMPLES } from './scenarios/examples.ts';
import { FAILURES } from './scenarios/failures.ts';
import { JOBS } from './scenarios/jobs.ts';
import { KEYS } from './scenarios/keys.ts';
import { LEASE } from './scenarios/lease.ts';
import { ROLES } from './scenarios/roles.ts';
import { TICKETS } from './scenarios/tickets.ts';

export const SCENARIOS: readonly Scenario[] = [
  ...[...EXAMPLES, ...FAILURES, ...BUCKETS, ...KEYS, ...ROLES, ...JOBS, ...LEASE],
  ...[...EVENTS, ...TICKETS],
];
