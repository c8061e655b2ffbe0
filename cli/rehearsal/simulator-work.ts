import { RehearsalError } from './rehearsal-error.ts';

/** An execution that somebody has started at the simulator's Step Functions; texts are JSON. */
export interface StartedExecution {
  executionArn: string;
  name: string;
  definition: string;
  input: string;
}

/** An event of an execution's history, by the names of GetExecutionHistory. */
export interface HistoryEvent {
  type: string;
  details?: Record<string, unknown>;
}

/** An HTTP API as the simulator is to know it. */
export interface KnownApi {
  apiId: string;
  account: string;
  region: string;
  name: string;
  routes: {
    routeKey: string;
    authorizationType: string;
    integration: { functionArn: string; payloadFormatVersion: string; timeoutInMillis?: number };
  }[];
  stages: {
    stageName: string;
    defaultRouteSettings?: { throttlingRateLimit: number; throttlingBurstLimit: number };
  }[];
}

export type ExecutionEnd =
  | { status: 'SUCCEEDED'; output: string }
  | { status: 'FAILED' | 'TIMED_OUT'; error?: string; cause?: string };

/** A function that somebody has invoked at the simulator's Lambda. */
export interface StartedInvocation {
  requestId: string;
  functionArn: string;
  /** JSON text. */
  payload: string;
}

/** JSON text, or Lambda's form of an error. */
export type InvocationEnd = { payload: string } | { error: unknown };

/** A function as the simulator is to know it. */
export interface KnownFunction {
  account: string;
  region: string;
  functionName: string;
  role: string;
  handler: string;
  timeout: number;
  memorySize: number;
  environment: Record<string, string>;
}

/** What the simulator has others do: see "Who runs executions" and "Who runs functions" in simulator/README.md. */
export interface SimulatorWork {
  /** Undefined when none was started for a while. */
  nextExecution(): Promise<StartedExecution | undefined>;
  /** Tells of events; nothing comes of it when the execution has ended meanwhile. */
  tellEvents(executionArn: string, events: HistoryEvent[]): Promise<void>;
  endExecution(executionArn: string, end: ExecutionEnd): Promise<void>;
  /** Waits for a while, and answers whether the execution is still running. */
  isRunning(executionArn: string): Promise<boolean>;
  putFunctions(functions: KnownFunction[]): Promise<void>;
  putApis(apis: KnownApi[]): Promise<void>;
  nextInvocation(): Promise<StartedInvocation | undefined>;
  /** Answers an invocation, nothing comes of it when its time was up. */
  endInvocation(requestId: string, answer: InvocationEnd): Promise<void>;
}

/** Of the world's time, so that a shorter one would be none at all in a fast one. */
const WAIT = { waitSeconds: 60 };

export function createSimulatorWork(endpoint: string, signal: AbortSignal): SimulatorWork {
  const send = (method: string, path: string, body: object): Promise<Answer> =>
    ask(`${endpoint}/_sim/${path}`, { method, body: JSON.stringify(body), signal });
  return {
    nextExecution: async () => (await send('POST', 'executions/next', WAIT)).execution ?? undefined,
    async tellEvents(executionArn, events) {
      await send('POST', 'executions/events', { executionArn, events });
    },
    async endExecution(executionArn, end) {
      await send('POST', 'executions/end', { executionArn, ...end });
    },
    isRunning: async (executionArn) =>
      (await send('POST', 'executions/await-end', { executionArn, ...WAIT })).status === 'RUNNING',
    async putFunctions(functions) {
      await send('PUT', 'functions', { functions });
    },
    async putApis(apis) {
      await send('PUT', 'apis', { apis });
    },
    nextInvocation: async () => (await send('POST', 'invocations/next', WAIT)).invocation ?? undefined,
    async endInvocation(requestId, answer) {
      await send('POST', 'invocations/end', { requestId, ...answer });
    },
  };
}

interface Answer {
  execution?: StartedExecution | null;
  invocation?: StartedInvocation | null;
  status?: string;
}

/** What has ended already is told of no more. */
const ENDED = 409;

async function ask(url: string, { signal, ...init }: RequestInit): Promise<Answer> {
  const response = await fetch(url, {
    ...init,
    ...(signal && { signal }),
    headers: { 'content-type': 'application/json' },
  });
  const text = await response.text();
  if (response.status === ENDED) return {};
  if (!response.ok) throw new RehearsalError(`The simulator answered ${response.status} to ${url}: ${text}`);
  return JSON.parse(text) as Answer;
}
