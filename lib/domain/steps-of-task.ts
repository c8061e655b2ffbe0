import type { Plan, SetUpTask, Side, Step, StepKind } from '../types.ts';

/** What becomes of a bucket by itself. */
const BUCKET = ['create-bucket', 'enable-versioning', 'enable-object-lock'] as const;

/** Which Steps each set-up Task of the state machine applies; every Step belongs to exactly one. */
const TASKS = {
  PrepareDestination: { side: 'destination', kinds: [...BUCKET, 'create-key'] },
  GrantDestination: {
    side: 'destination',
    kinds: ['remove-dead-principals', 'require-tls', 'grant-replication', 'grant-key'],
  },
  PrepareSource: { side: 'source', kinds: [...BUCKET, 'remove-dead-principals', 'require-tls', 'grant-key'] },
  PrepareRole: { side: 'source', kinds: ['create-role', 'repair-trust', 'put-role-policy'] },
  ApplyRule: { side: 'source', kinds: ['convert-v1-rules', 'put-rule'] },
} as const satisfies Record<SetUpTask, { side: Side; kinds: readonly StepKind[] }>;

/** The kinds of Step that one set-up Task applies. */
export type KindOfTask<Task extends SetUpTask> = (typeof TASKS)[Task]['kinds'][number];

/** The Steps of a Plan that one set-up Task applies, in the Plan's order. */
export function stepsOfTask(plan: Plan, task: SetUpTask): Step[] {
  const { side, kinds }: { side: Side; kinds: readonly StepKind[] } = TASKS[task];
  return plan.steps.filter((step) => step.side === side && kinds.includes(step.kind));
}
