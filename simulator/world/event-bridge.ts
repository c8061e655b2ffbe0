import type { PolicyDocument } from '../../authorization/types.ts';
import type { EventPattern } from '../events/pattern/event-pattern.ts';
import type { Caller } from './account.ts';

/** All of EventBridge: buses of every account and region by their ARNs, and what became of events. */
export interface EventBridge {
  /** A default bus comes into being when it is first needed. */
  readonly buses: Map<string, EventBus>;
  /** What AWS's services raised, oldest first: the newest 10,000. */
  readonly raised: RaisedEvent[];
  /** How many were ever raised. */
  raisedCount: number;
  /** What became of events that matched a rule with targets, oldest first: the newest 10,000. */
  readonly deliveries: DeliveryRecord[];
  /** Who takes events for the ARNs of targets and dead-letter queues; the first that takes an ARN gets them. */
  readonly targetHandlers: TargetHandler[];
  /** Who hears of every event on every bus, before any rule is asked. */
  readonly subscribers: Set<EventSubscriber>;
  /** How often the tags of a resource changed, by its ARN. */
  readonly tagVersions: Map<string, number>;
}

export interface EventBus {
  readonly name: string;
  readonly arn: string;
  readonly account: string;
  readonly region: string;
  readonly createdAt: number;
  modifiedAt: number;
  description?: string;
  kmsKeyIdentifier?: string;
  deadLetterArn?: string;
  policy?: BusPolicy;
  tags: Map<string, string>;
  readonly rules: Map<string, EventRule>;
}

/** Principals are kept as in a BucketPolicy. */
export interface BusPolicy {
  readonly document: PolicyDocument;
  readonly principalIds: ReadonlyMap<string, string>;
}

export type RuleState = 'ENABLED' | 'DISABLED' | 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS';

export interface EventRule {
  readonly name: string;
  readonly arn: string;
  readonly busName: string;
  /** Account that made it. */
  readonly createdBy: string;
  /** Absent on a rule that goes by a schedule alone. */
  readonly pattern?: { readonly text: string; readonly parsed: EventPattern };
  /** Stored, and not acted upon. */
  readonly schedule?: string;
  state: RuleState;
  readonly description?: string;
  readonly roleArn?: string;
  tags: Map<string, string>;
  /** By id, in the order in which they were put. */
  readonly targets: Map<string, RuleTarget>;
}

/** One target, as PutTargets takes it and ListTargetsByRule gives it back. */
export interface RuleTarget {
  readonly Id: string;
  readonly Arn: string;
  readonly RoleArn?: string;
  readonly Input?: string;
  readonly InputPath?: string;
  readonly InputTransformer?: {
    readonly InputPathsMap?: Readonly<Record<string, string>>;
    readonly InputTemplate: string;
  };
  readonly SqsParameters?: { readonly MessageGroupId?: string };
  readonly DeadLetterConfig?: { readonly Arn?: string };
  readonly RetryPolicy?: { readonly MaximumRetryAttempts?: number; readonly MaximumEventAgeInSeconds?: number };
}

/** An event as rules match it and targets get it (EventBridge User Guide, eb-events-structure). */
export interface AwsEvent {
  readonly version: '0';
  readonly id: string;
  readonly 'detail-type': string;
  readonly source: string;
  readonly account: string;
  /** ISO 8601, to the second. */
  readonly time: string;
  readonly region: string;
  readonly resources: readonly string[];
  readonly detail: unknown;
}

/** An event of a service; it is written out when somebody asks for it. */
export interface RaisedEvent {
  event(): AwsEvent;
}

export type EventSubscriber = (event: AwsEvent, bus: EventBus) => void;

/** One event on its way to one target, or to its dead-letter queue. */
export interface Delivery {
  readonly event: AwsEvent;
  readonly rule: EventRule;
  readonly target: RuleTarget;
  /** Where it goes: the target's ARN, or the dead-letter queue's. */
  readonly arn: string;
  /** JSON text, made of the event by the target's Input, InputPath or InputTransformer. */
  readonly payload: string;
  /** The session of the target's role; absent where the target has none, and EventBridge acts by itself. */
  readonly caller?: Caller;
  /** Message attributes, for dead-letter queues only: why it could not be delivered. */
  readonly attributes?: Readonly<Record<string, string>>;
}

/** Takes events for targets of one kind: a queue, a state machine. A failed delivery is thrown as `DeliveryFailure`. */
export interface TargetHandler {
  takes(arn: string): boolean;
  deliver(delivery: Delivery): void | Promise<void>;
}

/** One attempt at one target. */
export interface DeliveryRecord {
  readonly at: string;
  readonly eventId: string;
  readonly source: string;
  readonly detailType: string;
  readonly rule: string;
  readonly targetId: string;
  readonly target: string;
  /** Counted from 1. */
  readonly attempt: number;
  /** `dropped`: failed for good, and nothing took it in the target's stead. */
  readonly outcome: 'delivered' | 'retrying' | 'dropped' | 'sent-to-dead-letter-queue';
  readonly errorCode?: string;
  readonly errorMessage?: string;
}

export function createEventBridge(): EventBridge {
  return {
    buses: new Map(),
    raised: [],
    raisedCount: 0,
    deliveries: [],
    targetHandlers: [],
    subscribers: new Set(),
    tagVersions: new Map(),
  };
}
