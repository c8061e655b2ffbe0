import type { PolicyDocument } from '../../authorization/types.ts';

/** All of Lambda: functions of every account and region, and what is being invoked. */
export interface Functions {
  /** By ARN, without a qualifier. */
  readonly functions: Map<string, LambdaFunction>;
  /** Runs functions in this process. Without one they wait until another process fetches them by `/_sim/invocations/next`. */
  runner?: InvocationRunner;
  /** Invoked, and fetched by nobody yet; the oldest first. */
  readonly waiting: Invocation[];
  /** Who asked for the next invocation while none waited; each is offered one, and says whether it takes it. */
  readonly takers: Set<(invocation: Invocation) => boolean>;
  /** Those that have not ended, by their request ids. */
  readonly running: Map<string, Invocation>;
  /** What became of invocations, the oldest first; the newest are kept. */
  readonly records: InvocationRecord[];
}

export interface LambdaFunction {
  readonly name: string;
  readonly arn: string;
  readonly account: string;
  readonly region: string;
  configuration: FunctionConfiguration;
  /** Who may do what with it, by the statements that AddPermission made; absent without any. */
  policy?: FunctionPolicy;
  /** How events are treated that it was invoked with asynchronously; absent as long as nobody said. */
  eventInvokeConfig?: EventInvokeConfig;
}

/** As it was made known; its code is elsewhere. */
export interface FunctionConfiguration {
  readonly role: string;
  /** Seconds. */
  readonly timeout: number;
  /** Megabytes. */
  readonly memorySize: number;
  readonly environment: Readonly<Record<string, string>>;
  readonly runtime?: string;
  readonly handler?: string;
  readonly description?: string;
  readonly architectures: readonly string[];
  readonly tracingMode: string;
  /** ARN of a queue. */
  readonly deadLetterTargetArn?: string;
  readonly reservedConcurrentExecutions?: number;
  readonly modifiedAt: number;
  readonly revisionId: string;
}

export interface FunctionPolicy {
  readonly document: PolicyDocument;
  readonly principalIds: ReadonlyMap<string, string>;
  readonly revisionId: string;
}

export interface EventInvokeConfig {
  readonly modifiedAt: number;
  readonly maximumRetryAttempts?: number;
  readonly maximumEventAgeInSeconds?: number;
  /** ARNs of queues. */
  readonly onSuccess?: string;
  readonly onFailure?: string;
}

/** One run of a function. */
export interface Invocation {
  readonly requestId: string;
  readonly invoked: LambdaFunction;
  /** The configuration with which it was invoked. */
  readonly configuration: FunctionConfiguration;
  /** JSON text. */
  readonly payload: string;
  /** Base64 of a JSON text. */
  readonly clientContext?: string;
  /** When somebody began to run it; it has until the function's timeout from then on. */
  startedAt?: number;
  /** Aborted as soon as the invocation has ended, in whatever way. */
  readonly over: AbortController;
  /** How it ended is told here, once. */
  readonly end: PromiseWithResolvers<InvocationResult>;
}

export interface InvocationResult {
  /** JSON text: what the function returned, or its error. */
  readonly payload: string;
  readonly functionError?: 'Unhandled';
}

/** What a function threw, or what became of its runtime. */
export interface FunctionError {
  readonly errorType: string;
  readonly errorMessage: string;
  readonly trace?: readonly string[];
}

/** One invocation, as whoever runs functions gets it. */
export interface InvocationTask {
  readonly requestId: string;
  readonly functionArn: string;
  readonly functionName: string;
  readonly role: string;
  /** Seconds. */
  readonly timeout: number;
  readonly memorySize: number;
  readonly environment: Readonly<Record<string, string>>;
  readonly runtime?: string;
  readonly handler?: string;
  /** JSON text. */
  readonly payload: string;
  readonly clientContext?: string;
  /** ISO 8601: what ends later counts no more. */
  readonly deadline: string;
}

/** Runs functions in this process. It answers JSON text; what it throws is the function's error. */
export interface InvocationRunner {
  runInvocation(task: InvocationTask, means: { readonly signal: AbortSignal }): Promise<string>;
}

export interface InvocationRecord {
  readonly at: string;
  readonly requestId: string;
  readonly functionArn: string;
  /** A caller's ARN, or the name of a service. */
  readonly invokedBy: string;
  readonly invocationType: 'RequestResponse' | 'Event';
  /** Counted from 1; an event that could not be handed to the function at all has none. */
  readonly attempt?: number;
  /** `unserved`: nobody ran it. `discarded`: an event that is tried no more. */
  readonly outcome: 'succeeded' | 'failed' | 'throttled' | 'unserved' | 'discarded';
  /** What the function failed with, or why an event was discarded. */
  readonly reason?: string;
  /** Queues that were told of the end of an event, and those that could not be. */
  readonly sentTo?: readonly string[];
  readonly lostFor?: readonly string[];
}

export function createFunctions(): Functions {
  return { functions: new Map(), waiting: [], takers: new Set(), running: new Map(), records: [] };
}
