import type { Account } from './account.ts';
import type { Bucket } from './bucket.ts';
import type { Clock } from './clock.ts';
import type { DynamoDb } from './dynamodb.ts';
import type { EventBridge } from './event-bridge.ts';
import type { FaultRule } from './fault-rule.ts';
import type { Functions } from './functions.ts';
import type { HttpApi } from './http-apis.ts';
import type { Journal } from './journal.ts';
import type { Kms } from './kms.ts';
import type { DelayRange, Lateness } from './lateness.ts';
import type { SentNotification } from './notification.ts';
import type { Organization } from './organization.ts';
import type { Random } from './random.ts';
import type { ReplicationState } from './replication-state.ts';
import type { SecretsManager } from './secrets-manager.ts';
import type { Sqs } from './sqs.ts';
import type { Ssm } from './ssm.ts';
import type { StepFunctions } from './step-functions.ts';
import type { Throttle } from './throttle.ts';

/**
 * All state of one simulated AWS. It is handed to every operation; nothing is kept elsewhere, so many worlds live in
 * one process. Time and randomness come from here too.
 */
export interface World {
  readonly partition: 'aws';
  readonly clock: Clock;
  readonly random: Random;
  /** How late the world is; changed while it runs through `/_sim/lateness`. */
  lateness: Lateness;
  /** API latency of single operations, by `service:Operation`, in place of the general one. */
  operationLatency: ReadonlyMap<string, DelayRange>;
  /** What goes wrong; the first rule that strikes a call acts. Set by `/_sim/faults`. */
  faults: readonly FaultRule[];
  /** How often may be called; set by `/_sim/throttling`. */
  throttles: readonly Throttle[];
  /** Service and resource control policies; set by `/_sim/organization`. */
  organization: Organization;
  /** `o-…`; absent: it has none that conditions could ask for. */
  organizationId?: string | undefined;
  /** Buckets of which a configuration is being written at this moment. */
  readonly bucketsClaimed: Set<string>;
  /**
   * What `aws:SecureTransport` says of every call. True by default although the wire is plain HTTP, because the
   * simulator stands for endpoints that clients reach by TLS.
   */
  readonly secureTransport: boolean;
  /** How many bytes of content all buckets together may hold. */
  readonly capacity: number;
  /** Every account that was ever named: an account comes into being when somebody first acts as its root. */
  readonly accounts: Map<string, Account>;
  readonly kms: Kms;
  /** Bucket names are unique in a partition. */
  readonly buckets: Map<string, Bucket>;
  readonly replication: ReplicationState;
  /** What S3's event notifications would have brought, oldest first; the newest are kept. */
  readonly notifications: SentNotification[];
  /** What was called, and by whom: counted for `/_sim/journal`. */
  readonly journal: Journal;
  /** Events put by callers, oldest first. */
  readonly events: PublishedEvent[];
  /** Buses, rules, and what became of events. */
  readonly eventBridge: EventBridge;
  readonly sqs: Sqs;
  readonly dynamodb: DynamoDb;
  /** Lambda: functions and invocations, and who runs them. */
  readonly functions: Functions;
  readonly ssm: Ssm;
  readonly secretsManager: SecretsManager;
  /** HTTP APIs of API Gateway, by their ids. */
  readonly httpApis: Map<string, HttpApi>;
  /** State machines and executions, and who runs them. */
  readonly stepFunctions: StepFunctions;
}

export interface PublishedEvent {
  id: string;
  /** Name of the bus. */
  bus: string;
  account: string;
  region: string;
  source: string;
  detailType: string;
  detail: unknown;
  resources: string[];
  time: string;
}
