/**
 * The dictionary: every value that travels between two parts of Isthmus has its type here.
 * The words are those of docs/glossary.md.
 */

/** Twelve digits. */
export type AccountId = string;
/** A region name as AWS writes it, `eu-central-1`. */
export type Region = string;
/** The partition that an ARN starts with; derived from the region, never asked for. */
export type Partition = 'aws' | 'aws-cn' | 'aws-us-gov';
export type Arn = string;
export type Side = 'source' | 'destination';

// ---------------------------------------------------------------- policies

/** An IAM policy document as JSON. Elements that Isthmus did not write are carried, never interpreted away. */
export interface PolicyDocument {
  Version?: string;
  Id?: string;
  Statement: PolicyStatement | PolicyStatement[];
}

export interface PolicyStatement {
  Sid?: string;
  Effect: 'Allow' | 'Deny';
  Principal?: '*' | Record<string, string | string[]>;
  NotPrincipal?: '*' | Record<string, string | string[]>;
  Action?: string | string[];
  NotAction?: string | string[];
  Resource?: string | string[];
  NotResource?: string | string[];
  Condition?: Record<string, Record<string, string | string[]>>;
}

// ---------------------------------------------------------------- request and route

/** A bucket, and the account that it is to belong to. */
export interface BucketName {
  account: AccountId;
  bucket: string;
}

export interface BucketSpec extends BucketName {
  region: Region;
  /** `create`: make it when it is absent. `adopt`: it must exist already. */
  ensure: 'create' | 'adopt';
  settings?: BucketSettings;
}

/** What a bucket is to have. `tlsOnly` and `objectLock` are for any; the rest is how Isthmus makes a bucket that is absent. */
export interface BucketSettings {
  /** Default encryption; absent: SSE-S3. */
  encryption?: { algorithm: BucketEncryption['algorithm']; key?: Arn; bucketKey: boolean };
  tags?: Record<string, string>;
  /** Refuse whoever does not come over TLS, by a statement of ours in the bucket policy. */
  tlsOnly?: boolean;
  /** Object Lock, for good; `true`: without a default retention. */
  objectLock?: true | DefaultRetention;
}

/** How long a new version is locked that says nothing itself; either days or years. */
export interface DefaultRetention {
  mode: RetentionMode;
  days?: number;
  years?: number;
}
export type RetentionMode = 'GOVERNANCE' | 'COMPLIANCE';

/** How long one object version is locked. */
export interface Retention {
  mode: RetentionMode;
  /** ISO 8601, UTC. */
  until: string;
}

/** Which objects replicate. An empty prefix and no tags mean the whole bucket. */
export interface Scope {
  prefix: string;
  tags: Record<string, string>;
}

export const STORAGE_CLASSES = [
  'STANDARD',
  'REDUCED_REDUNDANCY',
  'STANDARD_IA',
  'ONEZONE_IA',
  'INTELLIGENT_TIERING',
  'GLACIER_IR',
  'GLACIER',
  'DEEP_ARCHIVE',
] as const;
export type StorageClass = (typeof STORAGE_CLASSES)[number];

export interface ReplicationOptions {
  /** A rule that is disabled stands in the configuration and takes no object. */
  status: 'enabled' | 'disabled';
  /** Of two rules for one destination the higher one counts, 1 to 2,147,483,647; absent means one that is free. */
  priority?: number;
  /** Who owns the replicas: the destination account (owner override) or the source object's owner. */
  owner: 'destination' | 'source';
  /** Whether a user's delete marker in the source appears in the destination. */
  deleteMarkers: boolean;
  /** Storage class of the replica; absent means the source object's own. */
  storageClass?: StorageClass;
  /** Replication metrics and failure events; billed by AWS as custom metrics. */
  metrics: boolean;
  /** Replication time control: 15 minutes, with metrics and their threshold events. */
  replicationTime: boolean;
  /** Whether later changes to replicas that came from the destination go back there: tags, ACL, Object Lock. */
  replicaModifications: boolean;
  /**
   * `role`: the grant names the account's root, narrowed to the replication role. `account`: every principal of the
   * source account. `principal`: the role itself, which must exist.
   */
  grantTo: 'role' | 'account' | 'principal';
  /** Whether the grant also lets its principals read and set the versioning of the destination, as the console's does; absent: not. */
  grantVersioning?: boolean;
  /** Name of the replication role under the path `/isthmus/`; absent means a name derived from the source bucket. */
  roleName?: string;
  /** A role that exists already, wherever it is: its ARN, or its name with its path. In place of `roleName`. */
  role?: string;
  /** Permissions boundary of the role that Isthmus makes; absent means the one of the onboarding stack. */
  boundary?: Arn;
  /** ID of the replication rule; absent means one derived from the pair. */
  ruleId?: string;
  /** How objects under KMS keys replicate; absent means that they are left out. */
  encryption?: EncryptionOptions;
}

export interface EncryptionOptions {
  /** Keys that objects of the source are under, by ARN or alias; absent means that of the bucket's default encryption. */
  sourceKeys?: string[];
  /** `create`: a key of ours in the destination's account and region. Else a key's ARN, an alias' ARN, or `alias/…`. */
  replicaKey: string;
  /** Alias of the key that `create` makes; absent means one derived from the destination bucket. */
  replicaKeyAlias?: string;
}

export interface Verification {
  /** Put below the scope's prefix, before the probe's own unique name. */
  probePrefix: string;
  /** How long to wait for the replica of a probe that is on its way, in seconds. */
  timeoutSeconds: number;
  /** How long a missing or FAILED status may still be propagation, in seconds from the first probe. */
  propagationSeconds: number;
}

/** What became of an object before, as S3's filters name it: `none` has never been tried. */
export const REPLICATION_STATUSES = ['none', 'failed', 'completed', 'replica'] as const;
export type ReplicationStatus = (typeof REPLICATION_STATUSES)[number];

/** That objects which the rule does not replicate by itself are replicated by a job, once the pair is proven. */
export interface ExistingObjects {
  /** Where the completion report goes: a bucket of the source account, and the start of the keys, without a final slash. */
  report: { bucket: string; prefix: string };
  filter: {
    /** ISO 8601, UTC: only objects from before. */
    createdBefore?: string;
    statuses: ReplicationStatus[];
  };
  /** How long to follow the job, in seconds. */
  timeoutSeconds: number;
}

/**
 * What a request may allow Isthmus to do to what belongs to others; without it, such a change stops the run before
 * anything is touched.
 */
export const CONSENTS = [
  'convert-v1-rules',
  'remove-dead-principals',
  'use-serving-role',
  'replicate-into-log-bucket',
] as const;
export type Consent = (typeof CONSENTS)[number];

/**
 * What somebody wants between two buckets, by one rule: validated, defaulted, versioned. Made by `lib/request` and nowhere
 * else. A document may say several; they are planned, applied, proven and taken back together.
 */
export interface Request {
  version: 1;
  source: BucketSpec;
  destination: BucketSpec;
  scope: Scope;
  options: ReplicationOptions;
  verification: Verification;
  /** Of the document; absent: objects that are there already stay where they are. */
  existingObjects?: ExistingObjects;
  /** Changes to what belongs to others that the document consents to. */
  allow: Consent[];
  mode: 'provision' | 'plan';
  onFailure: 'undo' | 'keep';
}

/** One thing wrong with a request, in data; the sentence is rendered from it. */
export interface Problem {
  /** Where in the request, `source.bucket`; empty for the request as a whole. */
  path: string;
  code: string;
  /** What was given, as JSON; absent when nothing was. */
  given?: unknown;
  /** What is allowed, as a sentence fragment: "3 to 63 characters". */
  allowed: string;
}

/** What one side of a Route allows. Patterns hold `*` for any run of characters. */
export interface RouteSide {
  accounts: AccountId[];
  regions: string[];
  buckets: string[];
}

/** What the platform owner allows: which pairs, by which doors, and on what terms. Made by `lib/request` and nowhere else. */
export interface Route {
  name: string;
  /** That of the parameter which holds it; 0 where it comes from a file. */
  version: number;
  source: RouteSide;
  destination: RouteSide;
  /** Absent: the console only. */
  doors?: RouteDoors;
  /** What a request may leave out and must not contradict. */
  fixed?: RequestPreset;
  /** What a request that leaves it out is taken to say. */
  defaults?: RequestPreset;
  demands?: RouteDemands;
  /** For doors that know the source bucket alone. */
  template?: RouteTemplate;
  /** Nothing goes by this route for now, nor by another that would have given way to it. */
  paused?: true;
  /** How many runs tagged buckets may start by it in an hour; absent: what the stack says. */
  maxStartsPerHour?: number;
  /** Its parameter is not as routes have to be: what it seems to allow is refused. */
  isBroken?: true;
}

/** Those a route is open for. Step Functions does not tell who started an execution, so the console has no requesters. */
export interface RouteDoors {
  event?: RouteDoor;
  ticket?: RouteDoor;
  console?: true;
}

/** `true`: for everybody who comes by it. Else for those whom one of the patterns names. */
export type RouteDoor =
  | true
  | {
      /** Absent: everybody; never for events. */
      requesters?: string[];
      /** Names of ticket systems; absent: any. */
      systems?: string[];
    };

/** Part of a request document as somebody writes it, without accounts, regions and bucket names: those are the sides'. */
export type RequestPreset = Record<string, unknown>;

/** Which version of a Route a run was judged by. */
export interface RouteRef {
  name: string;
  version: number;
}

export interface RouteDemands {
  /** Replicas are under a KMS key that the request names: `options.encryption`. */
  encryption?: true;
  /** The destination bucket refuses whoever does not come over TLS: `settings.tlsOnly`. */
  tlsOnly?: true;
  /** How the regions of the two buckets stand to each other. */
  regions?: 'same' | 'different';
  approval?: RouteApproval;
  classification?: ClassificationDemand;
}

/** Somebody else than the requester must say yes before anything is touched. */
export interface RouteApproval {
  approvers: Approvers;
  expiresAfterHours: number;
}

/** Who may approve, by the way of it; patterns of ARNs, and of what the ticket system calls its users. */
export interface Approvers {
  command?: string[];
  ticket?: string[];
}

/** The source bucket has this tag, with one of these values. */
export interface ClassificationDemand {
  tag: string;
  allowed: string[];
}

/** What one route of a document demands. */
export interface RouteClassification extends ClassificationDemand {
  route: string;
}

/** What a source bucket alone is to become a request by. Names hold `{bucket}`, `{account}` and `{region}`, of the source. */
export interface RouteTemplate {
  destination: { account: AccountId; region: string; bucket: string } & Record<string, unknown>;
  [field: string]: unknown;
}

/** What the routes of a document's requests demand together. */
export interface ApprovalDemand {
  /** Names of the routes that demand it. */
  routes: string[];
  /** One for each of these routes: an approver is among those of every one. */
  approvers: Approvers[];
  /** The shortest of them. */
  expiresAfterHours: number;
}

/** The route that a pair goes by, or why it goes by none. */
export type RouteVerdict = { matched: true; route: Route } | { matched: false; problems: Problem[] };

// ---------------------------------------------------------------- door

export const DOORS = ['event', 'ticket', 'console'] as const;
/** The way by which a request came in: a tagged bucket, a ticket, or whoever may start the state machine. */
export type Door = (typeof DOORS)[number];

/** A ticket, as the system that it is in knows it. */
export interface TicketRef {
  /** Name of the file of config/tickets, without its ending: `jira`. */
  system: string;
  /** What people call it: `OPS-123`, `RITM0010001`. */
  id: string;
}

/**
 * How a run came to be. The doors for events and tickets write it down under the execution's name before they start the
 * machine; where nothing of that name is written, the door is the console. An input cannot claim it.
 */
export interface Start {
  door: Door;
  /** Who asked: the ARN in the event, or what the ticket system calls its user. Absent for the console: nobody tells. */
  requester?: string;
  ticket?: TicketRef;
}

/** Who said yes to a run, and by which way. */
export interface Approver {
  /** ARN of the caller of `isthmus approve`, or what the ticket system calls its user. */
  name: string;
  way: 'command' | 'ticket';
  /** ISO 8601, UTC. */
  at: string;
}

/** That a run waits until somebody has said yes to what it is about to do. */
export interface WantedApproval {
  execution: string;
  start: Start;
  demand: ApprovalDemand;
  /** How many people it takes: nobody is to approve what he asked for, and where nobody knows who asked, one of two did not. */
  needed: number;
  requests: Request[];
  /** Of the requests; an approval counts for these alone. */
  digest: string;
  /** What is about to be done, in words for a terminal; cut where it is very long. */
  changes: string;
  /** ISO 8601, UTC. */
  askedAt: string;
  expiresAt: string;
}

/** How long the state machine waits before it looks for an approval again. */
export type ApprovalLook = 'look-soon' | 'look-later' | 'look-seldom';

/** What has become of the approval that a run waits for. */
export interface Approval {
  needed: number;
  askedAt: string;
  expiresAt: string;
  /** Who said yes so far, and counts. */
  approvers: Approver[];
  /** There where somebody has said no who counts. */
  refusedBy?: Approver;
  /** `withdrawn`: it is given, and a route that allowed the run is not what it was any more. */
  outcome: 'waiting' | 'given' | 'refused' | 'expired' | 'withdrawn';
  /** Where the state machine goes next: look again sooner or later, begin again with a fresh plan, or stop. */
  next: ApprovalLook | 'begin' | 'stop';
}

/** The events by which a bucket may have come to carry the tag that names a route. */
export const EVENT_KINDS = ['CreateBucket', 'PutBucketTagging', 'TagResource', 'TagChange'] as const;
export type EventKind = (typeof EVENT_KINDS)[number];

/** What an event says of a bucket. A hint and no more: what counts is the bucket as it is found. */
export interface BucketEvent {
  id: string;
  kind: EventKind;
  account: AccountId;
  region: Region;
  bucket: string;
  /** ISO 8601, UTC. */
  at: string;
  /** Who made the call, the ARN of a user, a session or the root; absent where the event does not tell. */
  actor?: Arn;
  /** What it says of the tag that names a route; absent where it does not tell tags. */
  told?: { route?: string };
}

/** A bucket that an event tells of, as it is found. */
export interface TaggedBucket {
  account: AccountId;
  region: Region;
  bucket: string;
  tags: Record<string, string>;
  /** ISO 8601, UTC, as S3 says it. */
  madeAt: string;
  /** Isthmus made it, or has granted replication into it. */
  isOurs: boolean;
}

/** Why an event has started nothing, and need not. */
export const DISREGARDS = [
  /** Not as AWS documents it; the facts name the fields. */
  'malformed',
  'other-event',
  /** The call was refused. */
  'failed-call',
  /** The copy for an account that the bucket does not belong to. */
  'other-account',
  /** Other tags were set. */
  'other-tags',
  'not-onboarded',
  'bucket-gone',
  'untagged',
  /** The tag says something else by now: another event tells that, or has told it. */
  'outdated',
  /** A bucket that Isthmus made, or that is a destination. */
  'own-bucket',
  'no-such-route',
  'broken-route',
  'paused-route',
  /** The route is not for events. */
  'closed-door',
  /** The route is for some requesters only, and this is none of them. */
  'other-requester',
  /** The route is for some requesters only, and nobody tells who this was. */
  'unknown-requester',
  /** The route's starts of this hour are used up. */
  'too-many-starts',
] as const;
export type Disregard = (typeof DISREGARDS)[number];

/** What became of an event: an execution serves it, started just now or before, or none is to. */
export type EventOutcome =
  | { outcome: 'started' | 'served'; execution: string; route: string }
  | { outcome: Disregard; facts: Record<string, unknown> };

// ---------------------------------------------------------------- observed

/** What was seen of one thing. Absence is a value; not being allowed to look is another. */
export type Seen<T> = { seen: 'present'; value: T } | { seen: 'absent' } | { seen: 'denied'; said: string };

export interface PublicAccessBlock {
  blockPublicAcls: boolean;
  ignorePublicAcls: boolean;
  blockPublicPolicy: boolean;
  restrictPublicBuckets: boolean;
}

export interface BucketEncryption {
  algorithm: 'AES256' | 'aws:kms' | 'aws:kms:dsse';
  keyId?: string;
  bucketKey: boolean;
  /** Whether S3 takes objects under keys that their writers bring (SSE-C); absent where it does not say. */
  customerKeys?: 'allowed' | 'blocked';
}

/** Object Lock of a bucket that has it. */
export interface ObjectLock {
  /** Absent: new versions are not locked by themselves. */
  retention?: DefaultRetention;
}

/** A lifecycle rule in the wire's own shape (SDK field names). */
export type LifecycleRule = Record<string, unknown> & { ID?: string; Status?: string };

/** A KMS key with what replication depends on. */
export interface ObservedKey {
  /** The key's own ARN, by whatever name it was asked for. */
  arn: Arn;
  /** KMS's word: `Enabled`, `Disabled`, `PendingDeletion`. */
  state: string;
  /** `AWS`: one of the keys that a service keeps in an account, such as aws/s3. */
  manager: 'AWS' | 'CUSTOMER';
  /** KMS's words: `SYMMETRIC_DEFAULT` is what S3 can use. */
  spec: string;
  multiRegion: boolean;
  /** Denied for a key of another account: KMS shows a key policy to the key's own account only. */
  policy: Seen<PolicyDocument>;
}

/** A key as it is named in the request or in a bucket's default encryption, and what was found under that name. */
export interface AskedKey {
  asked: string;
  key: Seen<ObservedKey>;
}

export interface ObservedKeys {
  /** Those that objects of the source are under; empty where neither the request nor the bucket names one. */
  source: AskedKey[];
  /** The one for the replicas. */
  replica: AskedKey;
  /** The key of the source's default encryption; absent where that is not KMS. */
  sourceDefault?: AskedKey;
}

/** A replication rule in the wire's own shape (SDK field names), so that a stranger's rule passes through unchanged. */
export type ReplicationRule = Record<string, unknown> & { ID?: string; Priority?: number; Status?: string };
export interface ReplicationConfiguration {
  Role: Arn;
  Rules: ReplicationRule[];
}

export interface ObservedBucket {
  account: AccountId;
  bucket: string;
  /** `foreign`: the name belongs to another account. `denied`: the member role may not look, or cannot be assumed. */
  existence:
    | { seen: 'present'; region: Region }
    | { seen: 'absent' }
    | { seen: 'foreign' }
    | { seen: 'denied'; said: string };
  /** Absent means that versioning was never switched on. */
  versioning: Seen<'Enabled' | 'Suspended'>;
  policy: Seen<PolicyDocument>;
  ownership: Seen<'BucketOwnerEnforced' | 'BucketOwnerPreferred' | 'ObjectWriter'>;
  publicAccessBlock: Seen<PublicAccessBlock>;
  encryption: Seen<BucketEncryption>;
  objectLock: Seen<ObjectLock>;
  lifecycle: Seen<LifecycleRule[]>;
  /** Who pays for requests. */
  payer: Seen<'BucketOwner' | 'Requester'>;
  /** The bucket's own replication configuration; the destination may replicate back. */
  replication: Seen<ReplicationConfiguration>;
}

export interface ObservedRole {
  arn: Arn;
  trust: PolicyDocument;
  boundary?: Arn;
  /** What the boundary allows; absent when the role has none, or it was not read. */
  boundaryDocument?: PolicyDocument;
  tags: Record<string, string>;
  /** Inline policies by name. */
  inline: Record<string, PolicyDocument>;
}

/** Of a bucket for a job's report: what decides whether a report can go there. */
export type ObservedReportBucket = Pick<
  ObservedBucket,
  'account' | 'bucket' | 'existence' | 'policy' | 'publicAccessBlock' | 'objectLock'
>;

export interface Observed {
  source: ObservedBucket;
  destination: ObservedBucket;
  /** The replication role that the plan uses. */
  role: Seen<ObservedRole>;
  /** Looked at where the request has `options.encryption`. */
  keys?: ObservedKeys;
  /** Looked at only when existing objects are to be replicated: the role of the job, and the bucket for its report. */
  jobRole?: Seen<ObservedRole>;
  reportBucket?: ObservedReportBucket;
  /** Looked at where the route demands it: the value of that tag of the source. */
  classification?: { demand: ClassificationDemand; found: Seen<string> };
}

// ---------------------------------------------------------------- plan

/** What every name in a run derives from; computed once, from the Request alone. */
export interface Names {
  partition: Partition;
  sourceBucketArn: Arn;
  destinationBucketArn: Arn;
  roleName: string;
  roleArn: Arn;
  /** Name of the inline policy that serves this pair. */
  rolePolicyName: string;
  boundaryArn: Arn;
  /** Sid of our statement in the destination's bucket policy: one per source account, or per source bucket with `grantTo: account`. */
  grantSid: string;
  ruleId: string;
  /** Set by what was observed: the source has Object Lock, or will have, so that locks replicate too. */
  sourceLocked?: true;
  /** Set where the request has `options.encryption`, once the keys have been looked for. */
  keys?: KeyNames;
}

export interface KeyNames {
  /** ARNs of the keys that the replication role decrypts with. */
  source: Arn[];
  /** ARN of the replicas' key; that of its alias as long as the key is still to be made. */
  replica: Arn;
  /** Key that a probe is put under; absent where the bucket's default encryption sees to it. */
  probe?: Arn;
}

interface StepBase {
  side: Side;
  account: AccountId;
  region: Region;
  /** Why it is in the Plan. */
  because: 'absent' | 'suspended' | 'differs' | 'in-the-way';
}

/** Unique ids of roles and users that are gone, in one statement of a bucket policy. */
export interface DeadPrincipals {
  /** Sid, or the statement's number in the policy where it has none. */
  statement: string;
  principals: string[];
  /** Whether it names nobody else, so that it goes with them. */
  isEmptied: boolean;
}

/** One intent. Applying it re-reads, merges, and writes only what differs. */
export type Step =
  | (StepBase & { kind: 'create-bucket'; bucket: string; settings?: BucketSettings })
  | (StepBase & { kind: 'enable-versioning'; bucket: string; before: 'never' | 'Suspended' })
  | (StepBase & { kind: 'create-key'; aliasArn: Arn; tags: Record<string, string> })
  | (StepBase & {
      kind: 'grant-key';
      /** ARN of the key; of its alias as long as the key is still to be made. */
      keyArn: Arn;
      statement: PolicyStatement;
      /** Our statement as it was when the plan was made; absent when there was none. */
      before?: PolicyStatement;
    })
  | (StepBase & { kind: 'remove-dead-principals'; bucket: string; removed: DeadPrincipals[] })
  | (StepBase & { kind: 'enable-object-lock'; bucket: string; lock: ObjectLock })
  | (StepBase & {
      kind: 'require-tls';
      bucket: string;
      statement: PolicyStatement;
      /** Our statement as it was when the plan was made; absent when there was none. */
      before?: PolicyStatement;
    })
  | (StepBase & {
      kind: 'grant-replication';
      bucket: string;
      statement: PolicyStatement;
      /** Our statement as it was when the plan was made; absent when there was none. */
      before?: PolicyStatement;
    })
  | (StepBase & {
      kind: 'create-role';
      /** The role of a job on existing objects; absent: the replication role. */
      serves?: 'job';
      roleName: string;
      path: string;
      trust: PolicyDocument;
      boundaryArn: Arn;
      tags: Record<string, string>;
    })
  | (StepBase & {
      kind: 'repair-trust';
      serves?: 'job';
      roleName: string;
      trust: PolicyDocument;
      before: PolicyDocument;
    })
  | (StepBase & {
      kind: 'put-role-policy';
      serves?: 'job';
      roleName: string;
      /** Set where the role is not one of ours: it keeps all that it has. */
      isOfOthers?: true;
      policyName: string;
      document: PolicyDocument;
      /** What was there; absent when nothing was. */
      before?: PolicyDocument;
    })
  | (StepBase & {
      kind: 'convert-v1-rules';
      bucket: string;
      /** Rules of others as they are, in the older form, and the same rules in the newer one. */
      before: ReplicationRule[];
      after: ReplicationRule[];
    })
  | (StepBase & {
      kind: 'put-rule';
      bucket: string;
      roleArn: Arn;
      rule: ReplicationRule;
      /** The request names the rule's priority: it is this one or none. */
      fixedPriority?: true;
      /** The rule of our ID as it was when the plan was made; absent when there was none. */
      before?: ReplicationRule;
    });
export type StepKind = Step['kind'];

export interface Plan {
  version: 1;
  names: Names;
  /** Canonical order: destination before source, and within a side as the states apply them. Empty = already right. */
  steps: Step[];
  /** Preflight. A blocker stops the run before anything is touched. */
  findings: Finding[];
  /** What was looked at and stays as it is, for the reader of the plan. */
  kept: KeptFact[];
}

export interface KeptFact {
  side: Side;
  account: AccountId;
  /** A machine code, `versioning-enabled`, `policy-statements-kept`; prose is rendered from it. */
  code: string;
  facts: Record<string, unknown>;
}

// ---------------------------------------------------------------- applied

/** A statement of ours in a bucket policy. */
export interface AppliedStatement {
  side: Side;
  account: AccountId;
  region: Region;
  bucket: string;
  sid: string;
  before?: PolicyStatement;
  after: PolicyStatement;
}

/**
 * What a Step changed, enough to take it back. `before` is the part of the world that was ours to replace
 * (our statement, our rule), not the whole document.
 */
export type Applied =
  | { kind: 'create-bucket'; side: Side; account: AccountId; region: Region; bucket: string }
  | {
      kind: 'enable-versioning';
      side: Side;
      account: AccountId;
      region: Region;
      bucket: string;
      before: 'never' | 'Suspended';
    }
  | {
      kind: 'create-key';
      side: Side;
      account: AccountId;
      region: Region;
      aliasArn: Arn;
      /** Absent when the task that made it broke off. */
      keyArn?: Arn;
    }
  | {
      kind: 'grant-key';
      side: Side;
      account: AccountId;
      region: Region;
      keyArn: Arn;
      sid: string;
      before?: PolicyStatement;
      after: PolicyStatement;
    }
  | {
      kind: 'remove-dead-principals';
      side: Side;
      account: AccountId;
      region: Region;
      bucket: string;
      removed: DeadPrincipals[];
    }
  | { kind: 'enable-object-lock'; side: Side; account: AccountId; region: Region; bucket: string; after: ObjectLock }
  | (AppliedStatement & { kind: 'require-tls' })
  | (AppliedStatement & { kind: 'grant-replication' })
  | { kind: 'create-role'; side: Side; account: AccountId; region: Region; roleName: string }
  | {
      kind: 'repair-trust';
      side: Side;
      account: AccountId;
      region: Region;
      roleName: string;
      before: PolicyDocument;
      after: PolicyDocument;
    }
  | {
      kind: 'put-role-policy';
      side: Side;
      account: AccountId;
      region: Region;
      roleName: string;
      policyName: string;
      before?: PolicyDocument;
      after: PolicyDocument;
    }
  | {
      kind: 'convert-v1-rules';
      side: Side;
      account: AccountId;
      region: Region;
      bucket: string;
      before: ReplicationRule[];
      after: ReplicationRule[];
    }
  | {
      kind: 'put-rule';
      side: Side;
      account: AccountId;
      region: Region;
      bucket: string;
      ruleId: string;
      before?: ReplicationRule;
      after: ReplicationRule;
    };

/** One Applied, taken back or not. `kept`: somebody changed it since, or S3 has no way back; `said` explains. */
export interface UndoEntry {
  applied: Applied;
  outcome: 'undone' | 'already-gone' | 'kept' | 'failed';
  said?: string;
}

// ---------------------------------------------------------------- probe

/** What was put into the source bucket. Times are ISO 8601, UTC. */
export interface PlacedProbe {
  key: string;
  versionId: string;
  size: number;
  /** Base64 CRC32 of the content, as S3 returns it. */
  checksum: string;
  storageClass: string;
  tags: Record<string, string>;
  /** What S3 says that it encrypted the object with; absent where that is no KMS key. */
  encryption?: BucketEncryption;
  /** Key that the replica must be under; absent where the object is under none. */
  replicaKey?: Arn;
  /** Set where the source has Object Lock: the replica must be locked likewise. */
  retention?: Retention;
  placedAt: string;
}

/** What the destination holds under the probe's key and version. */
export interface FoundReplica {
  versionId: string;
  size: number;
  checksum?: string;
  /** Canonical user id of the replica's owner. */
  owner?: string;
  /** Canonical user id that the destination account's bucket has, and the source's: to compare the owner with. */
  destinationOwner?: string;
  sourceOwner?: string;
  storageClass: string;
  tags: Record<string, string>;
  /** Absent where it is under no KMS key. */
  encryption?: BucketEncryption;
  retention?: Retention;
  status?: string;
  /** Another account owns it and closes it to the destination's: only what a listing tells is known. */
  closed?: true;
  seenAt: string;
}

/** One property of the replica that is not as the request wants it. */
export interface ReplicaMismatch {
  property:
    | 'version-id'
    | 'size'
    | 'checksum'
    | 'owner'
    | 'storage-class'
    | 'tags'
    | 'encryption'
    | 'retention'
    | 'status';
  expected: unknown;
  found: unknown;
}

/** One probe's journey. A run may need several: one that came too early never gets better. */
export interface ProbeAttempt {
  placed: PlacedProbe;
  /** Last status seen at the source; absent when S3 sent no header. */
  sourceStatus?: string;
  /** Of the probe of a disabled rule: ID of another rule that takes it, and gives it its status. */
  takenBy?: string;
  /** `stayed` and `left` are for a rule that is disabled: nothing is to become of its probe. */
  outcome: 'waiting' | 'too-early' | 'replicated' | 'mismatched' | 'failed' | 'timed-out' | 'stayed' | 'left';
  replica?: FoundReplica;
  mismatches: ReplicaMismatch[];
  /** How long the attempt has waited by its own count of polls, in seconds of the state machine's clock. */
  waitedSeconds: number;
}

/**
 * What is proven beside the replica: by the rule as it is read back (`metrics`), or by a change whose effect must show
 * at the other side. `way-back` fetches the replica, from the destination, that `replica-modification` changes.
 */
export type ProofSubject = 'metrics' | 'way-back' | 'replica-modification' | 'delete-marker';

/** The journey of one such change. */
export interface Proof {
  subject: ProofSubject;
  /** `due`: the change is to be made, for the first time or again, since one that came too early never travels. */
  outcome: 'due' | 'waiting' | 'proven' | 'failed';
  /** What each change is known by at the other side: a version id, or the value of a tag. */
  marks: string[];
  /** Since the first change, and since the latest; in seconds of the state machine's clock. */
  waitedSeconds: number;
  waitedForLatest: number;
}

export interface Probe {
  /** All keys of this run's probes start with this; unique to the execution. */
  keyPrefix: string;
  attempts: ProbeAttempt[];
  /** In the order in which they are proven, once the replica is there. */
  proofs: Proof[];
  /** Seconds waited over all attempts and proofs. */
  waitedSeconds: number;
  /** Where the state machine goes next: wait again, place a fresh probe, or stop. */
  next: 'wait' | 'place-again' | 'passed' | 'gave-up';
}

export interface ProbeRemoval {
  /** Versions and delete markers removed, by side. */
  removed: Record<Side, number>;
  /** Keys with version ids that could not be removed, with AWS's words. */
  remaining: { side: Side; key: string; versionId: string; said: string }[];
  /** Those that nobody can remove yet: their retention in compliance mode holds until then, ISO 8601. */
  locked?: { side: Side; key: string; versionId: string; until: string }[];
}

// ---------------------------------------------------------------- existing objects

/** Objects that a job could not replicate, all for one reason. */
export interface BackfillFailure {
  /** S3's failure reason, `DstPutObjectNotPermitted`; `Unknown` where the report has none. */
  reason: string;
  count: number;
  /** The first few; long keys are cut. */
  examples: { key: string; versionId?: string }[];
}

/** One job of S3 Batch Replication on the objects that the source bucket has already. */
export interface Backfill {
  account: AccountId;
  region: Region;
  /** The source bucket. */
  bucket: string;
  /** 1 for the first job of the run; one that came too early for its role is followed by another. */
  attempt: number;
  jobId: string;
  /** S3's word for the job's state, `Active`. */
  status: string;
  /** Objects, versions counting each. */
  total: number;
  succeeded: number;
  failed: number;
  /** Where the completion report is, once there is one to read: its manifest. */
  report?: { bucket: string; key: string };
  /** From the completion report; may count less than `failed` where that was too long to be read to its end. */
  failures: BackfillFailure[];
  /** Why there is a report and its failures are not here. */
  unread?: string;
  /** What S3 said of a job that failed as a whole, or was cancelled. */
  said?: string;
  /** By the count of polls, in seconds of the state machine's clock; over all jobs of the run. */
  waitedSeconds: number;
  outcome:
    | 'running'
    | 'too-early'
    | 'succeeded'
    | 'nothing-to-do'
    | 'objects-failed'
    | 'job-failed'
    | 'cancelled'
    | 'timed-out';
  /** Where the state machine goes next: look again soon or much later, start another job, or stop. */
  next: 'look-soon' | 'look-later' | 'start-again' | 'done';
}

// ---------------------------------------------------------------- finding

/** One reason why replication does not or will not work. Prose is rendered from it by `renderFinding`. */
export interface Finding {
  code: string;
  /** `blocker`: cannot work. `cause`: the reason of a failure that was seen. `warning`: works, but look at it. */
  severity: 'blocker' | 'cause' | 'warning';
  place: { side: Side | 'central'; account: AccountId; resource: Arn | string; statement?: string };
  facts: Record<string, unknown>;
  /** One or two sentences in the imperative: what the reader can do. */
  remedy: string;
}

// ---------------------------------------------------------------- pair

/** What is known of a Pair: written when a probe has proven it, for whoever audits it or takes it apart. */
export interface PairRecord {
  version: 1;
  /** The latest that was proven. */
  request: Request;
  names: Names;
  /** What is ours in both accounts, by all runs of the pair: what was there before the first of them, and what is since the latest. */
  ours: Applied[];
  /** The latest. */
  proof: PairProof;
}

export interface PairProof {
  execution: string;
  route: RouteRef;
  /** ISO 8601, UTC: when it was written down. */
  at: string;
  /** Of the probe that came through: when it was put, and when its replica was seen; absent where a rule is disabled. */
  placedAt?: string;
  seenAt?: string;
  /** Seconds waited over all attempts and proofs. */
  waitedSeconds: number;
  attempts: number;
}

// ---------------------------------------------------------------- report

export type Verdict = 'verified' | 'planned' | 'rejected' | 'undone' | 'incomplete';

/** A failure as Step Functions hands it to a Catch, with the Lambda's own words unpacked. */
export interface Failure {
  /** Name from the closed list of `lib/errors.ts`, or one of Step Functions' own. */
  error: string;
  message: string;
}

/** The whole story of a run. Everything a person sees is rendered from it. */
export interface Report {
  version: 1;
  execution: string;
  verdict: Verdict;
  startedAt: string;
  endedAt: string;
  /** One sentence that says what happened and, unless it went well, what to do. */
  summary: string;
  /** In the order of the document; plans, probes and removals are in the same order. Empty when it could not be read. */
  requests: Request[];
  /** The route that allows each request; empty when one of them has none. */
  routes: RouteRef[];
  /** Absent where the run ended before anybody looked. */
  start?: Start;
  /** There where the run has waited for one. */
  approval?: Approval;
  problems: Problem[];
  plans: Plan[];
  applied: Applied[];
  probes: Probe[];
  probeRemovals: ProbeRemoval[];
  /** Absent when none was asked for, or it did not come to that. */
  backfill?: Backfill;
  /** Why a proven pair is not on record, in AWS's words; absent where it is, or where none was proven. */
  unrecorded?: string;
  failure?: Failure;
  findings: Finding[];
  undo: UndoEntry[];
  /** What of this run's work is still there although the run failed, in words. */
  remains: string[];
  /** For the Fail state, as the state machine files it: the summary, and what is wrong line by line. */
  cause?: string;
  /** Why nobody was told: the summary, and what AWS said to the event. Absent when the event went out. */
  unpublished?: string;
}

// ---------------------------------------------------------------- run

/**
 * The document that travels through the state machine. Every Task is handed all of it and answers with one part,
 * which the machine files under the name given here (`ResultPath`). Lists are by request, in the order of `requests`.
 */
export interface Run {
  execution: { name: string; startedAt: string };
  /** What the machine was started with, as it came; dropped by AcceptRequest. */
  trigger?: unknown;
  /** Written by AcceptRequest. */
  accepted: boolean;
  problems: Problem[];
  requests?: Request[];
  routes?: RouteRef[];
  start?: Start;
  /** Digest of what the machine was started with. */
  asked?: string;
  /** There where a route of the document demands one. */
  approval?: ApprovalDemand;
  classifications?: RouteClassification[];
  /** Written by TakeLease: until when the buckets of the requests are this run's, in seconds since the epoch. */
  lease?: { until: number };
  /** Written by MakePlan. `proceed` is what the machine branches on. */
  planning?: { plans: Plan[]; proceed: Proceed };
  /** Written by AskApproval and CheckApproval. */
  approving?: Approval;
  /** Written by the set-up Tasks, each under its own name. */
  applied: Partial<Record<SetUpTask, { steps: Applied[][] }>>;
  /** Written by PlaceProbe and AwaitReplica. `next` is what the machine branches on: of all probes together. */
  probing?: { probes: Probe[]; next: Probe['next'] };
  /** Written by RemoveProbe. */
  probeRemoval?: { removals: ProbeRemoval[] };
  /** Written by RecordPair: how many pairs are on record. */
  recorded?: { pairs: number };
  /** Written by StartBackfill and FollowBackfill: a document has one source, and so one job. */
  backfill?: Backfill;
  /** Written by a Catch: Step Functions' own shape. `Cause` is Lambda's JSON text. */
  failure?: CaughtFailure;
  /** Written by the Catch of RecordPair: the pair is proven, and stays. */
  recordFailure?: CaughtFailure;
  /** Written by the Catches of StartBackfill and FollowBackfill: the pair is proven by then, and stays. */
  backfillFailure?: CaughtFailure;
  /** Written by the Catches of RemoveProbe, Explain and Undo, which must not hide the first failure. */
  probeRemovalFailure?: CaughtFailure;
  explainFailure?: CaughtFailure;
  undoFailure?: CaughtFailure;
  /** Written by Explain. */
  explained?: { findings: Finding[][] };
  /** Written by Undo. */
  undo?: { entries: UndoEntry[][] };
  /** Written by Report. */
  report?: Report;
}

/**
 * `apply`: there are Steps. `ask`: there are, or existing objects to replicate, and somebody has to approve it. `prove`:
 * everything is right already.
 * `report`: a dry run, or a plan that cannot work.
 */
export type Proceed = 'apply' | 'ask' | 'prove' | 'report';

export interface CaughtFailure {
  Error: string;
  Cause: string;
}

/** One request's share of a Run: what has become of it so far. */
export interface Share {
  execution: Run['execution'];
  start?: Start;
  /** 1 for the first request of the document. */
  number: number;
  request: Request;
  plan?: Plan;
  applied: Partial<Record<SetUpTask, Applied[]>>;
  probe?: Probe;
  probeRemoval?: ProbeRemoval;
  findings?: Finding[];
  undo?: UndoEntry[];
}

export const SET_UP_TASKS = [
  'PrepareDestination',
  'GrantDestination',
  'PrepareSource',
  'PrepareRole',
  'ApplyRule',
] as const;
export type SetUpTask = (typeof SET_UP_TASKS)[number];
