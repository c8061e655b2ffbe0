/** All of Step Functions: machines and executions of every account and region, by their ARNs. */
export interface StepFunctions {
  readonly machines: Map<string, StateMachine>;
  /** In the order in which they started. */
  readonly executions: Map<string, Execution>;
  /** Runs executions in this process. Without one they wait until another process fetches them by `/_sim/executions/next`. */
  runner?: ExecutionRunner;
  /** Started, and fetched by nobody yet; the oldest first. */
  readonly waiting: Execution[];
  /** Who asked for the next execution while none waited; each is offered one, and says whether it takes it. */
  readonly takers: Set<(execution: Execution) => boolean>;
}

export interface StateMachine {
  readonly name: string;
  readonly arn: string;
  readonly account: string;
  readonly region: string;
  readonly createdAt: number;
  status: 'ACTIVE' | 'DELETING';
  /** As it is now; a change replaces it, and executions keep the one that they began with. */
  revision: MachineRevision;
  tags: Map<string, string>;
}

export interface MachineRevision {
  /** `INITIAL`, or a UUID. */
  readonly id: string;
  readonly updatedAt: number;
  /** JSON text in Amazon States Language. */
  readonly definition: string;
  readonly roleArn: string;
  readonly loggingConfiguration: Readonly<Record<string, unknown>>;
  readonly tracingConfiguration: { readonly enabled: boolean };
}

export type ExecutionStatus = 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED';

export interface Execution {
  readonly arn: string;
  readonly name: string;
  readonly machine: StateMachine;
  readonly revision: MachineRevision;
  /** JSON text, as is the output. */
  readonly input: string;
  readonly traceHeader?: string;
  readonly startedAt: number;
  status: ExecutionStatus;
  stoppedAt?: number;
  output?: string;
  error?: string;
  cause?: string;
  /** The oldest first. */
  readonly history: HistoryEvent[];
  /** Aborted as soon as the execution has ended, in whatever way. */
  readonly over: AbortController;
}

/** One event of a history, as GetExecutionHistory answers it; the time is in milliseconds since the epoch. */
export interface HistoryEvent {
  readonly id: number;
  readonly previousEventId: number;
  readonly type: string;
  readonly timestamp: number;
  /** `stateEnteredEventDetails` and what stands under it; absent where the type has none. */
  readonly details?: { readonly field: string; readonly content: Readonly<Record<string, unknown>> };
}

/** What an interpreter tells of an execution; ids and times are given by the simulator where they are absent. */
export interface ReportedEvent {
  readonly type: string;
  /** Of the event before it in its branch; the event before it in time where it is absent. */
  readonly previousEventId?: number;
  /** Milliseconds since the epoch. */
  readonly timestamp?: number;
  readonly details?: Readonly<Record<string, unknown>>;
}

/** How an execution came to its end by itself. */
export type ExecutionEnd = { readonly events?: readonly ReportedEvent[] } & (
  | { readonly status: 'SUCCEEDED'; readonly output: string }
  | { readonly status: 'FAILED' | 'TIMED_OUT'; readonly error?: string; readonly cause?: string }
);

/** One execution, as an interpreter gets it. */
export interface ExecutionTask {
  readonly executionArn: string;
  readonly stateMachineArn: string;
  readonly name: string;
  readonly roleArn: string;
  /** JSON text, as is the input. */
  readonly definition: string;
  readonly input: string;
  /** ISO 8601. */
  readonly startDate: string;
}

/** An interpreter in this process. What it throws ends the execution as FAILED. */
export interface ExecutionRunner {
  runExecution(task: ExecutionTask, means: ExecutionMeans): Promise<ExecutionEnd>;
}

export interface ExecutionMeans {
  /** Aborted when somebody stops the execution; what is reported from then on counts no more. */
  readonly signal: AbortSignal;
  /** Adds events to the history, and answers their ids. */
  report(events: readonly ReportedEvent[]): number[];
}

export function createStepFunctions(): StepFunctions {
  return { machines: new Map(), executions: new Map(), waiting: [], takers: new Set() };
}
