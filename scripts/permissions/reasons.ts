/** Why a statement is there: by logical id of what has it, then by its Sid. `trust`: who may be the role; `invoke`: who calls the function. */
type Reasons = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** Of the roles of all functions. */
export const OF_EVERY_FUNCTION: Readonly<Record<string, string>> = {
  WriteOwnLog: 'Its own log; the stack makes the log group, with its retention.',
  WriteTrace: 'Traces of X-Ray, whose permissions know no resources.',
  trust: 'Lambda runs the function as this role, and nobody else can be it.',
};

/** Of several roles, each of which has the statement alike. */
export const OF_SEVERAL: Readonly<Record<string, string>> = {
  CreateLockedBucket: 'S3 asks for it too when a bucket is made with Object Lock, and may not say by then whose it is.',
  ReadAccounts: 'Reads which accounts have onboarded, and the external id that lets it enter one.',
};

const RELEASE_LEASE = "Lets go of the run's buckets, so that the next run need not wait for the lease to expire.";
const DESTINATION_ONLY = 'Enters the destination account; sources are closed to it.';
const SOURCE_ONLY = 'Enters the source account; destinations are closed to it.';
const BOTH_SIDES = 'Enters both accounts:';
const TICKET_SECRETS = 'Secrets of the ticket systems';

export const REASONS: Reasons = {
  AcceptRequestRole: {
    ReadRoutes: 'Reads all routes, since any may be the one that allows the request.',
    ReadStart:
      'Reads by which door the run came, and who asked, as the door has written it down under the name of the run.',
  },
  TakeLeaseRole: {
    TakeLease:
      'Takes the lease of each bucket of the run, finds out who holds one, and gives back what it took when it cannot have all.',
  },
  MakePlanRole: { AssumeMemberRole: `${BOTH_SIDES} it looks at what is there before anything is planned.` },
  AskApprovalRole: {
    AskForApproval: 'Writes down what is to be approved, and reads whether that was asked before.',
    ReleaseLease: 'Lets go of the buckets while people think it over.',
    PublishWantedApproval: 'Tells on the bus what waits for an approval, and how to give it.',
  },
  CheckApprovalRole: {
    ReadApproval: 'Reads what was asked, and who has answered.',
    ReadRoute: 'Sees whether a route that allowed the run is still the same, before an approval of days later counts.',
    ReadTicketSecrets: `${TICKET_SECRETS}: an approval in a ticket is read back from its system.`,
  },
  PrepareDestinationRole: { AssumeMemberRole: DESTINATION_ONLY },
  GrantDestinationRole: { AssumeMemberRole: DESTINATION_ONLY },
  PrepareSourceRole: { AssumeMemberRole: SOURCE_ONLY },
  PrepareRoleRole: { AssumeMemberRole: SOURCE_ONLY },
  ApplyRuleRole: { AssumeMemberRole: SOURCE_ONLY },
  PlaceProbeRole: { AssumeMemberRole: SOURCE_ONLY },
  AwaitReplicaRole: { AssumeMemberRole: `${BOTH_SIDES} it compares the replica with the probe.` },
  RemoveProbeRole: {
    AssumeMemberRole: `${BOTH_SIDES} the probe goes from its bucket, and from where it was replicated to.`,
  },
  RecordPairRole: {
    RecordPair: 'Writes the proven pair down, together with what earlier runs of it have made.',
    ReleaseLease: RELEASE_LEASE,
  },
  StartBackfillRole: { AssumeMemberRole: SOURCE_ONLY },
  FollowBackfillRole: { AssumeMemberRole: SOURCE_ONLY },
  ExplainRole: { AssumeMemberRole: `${BOTH_SIDES} it looks again, for what stands in the way.` },
  UndoRole: { AssumeMemberRole: `${BOTH_SIDES} it takes back what the run has done there.` },
  TakeEventRole: {
    AssumeMemberRole:
      'Enters the account of a tagged bucket, to look at its tags and its creation: an event is only a hint.',
    ReadRoute: 'Reads the route that the tag names, and no other.',
    WriteDownStart: 'Writes down who asked, before it starts a run; the run reads it under its own name.',
    CountStarts: 'Counts the starts of a route in this hour, for its limit.',
    LookForDestination: 'A bucket on record as the destination of another does not become a source by a tag.',
    StartMachine: 'Starts the run.',
    LookAtExecution: 'Finds out whether an earlier run for the same bucket goes on, has succeeded or has failed.',
    BuryEvent: 'What it could not take lies in its dead-letter queue; Lambda puts it there in this role.',
  },
  ReportRole: {
    ReleaseLease: RELEASE_LEASE,
    PublishReport: 'Puts the report on the bus, where tickets and others hear of it.',
  },
  TakeApprovalRole: {
    WriteDownApproval: 'Reads what a run wants approved, and writes down who said yes or no to it.',
  },
  TakeTicketRole: {
    ReadTicketSecrets: `${TICKET_SECRETS}, by which it tells who sends.`,
    RememberDeliveriesAndStarts:
      'Remembers which deliveries it has had, and writes down who asked before it starts a run.',
    StartRuns: 'Starts the run.',
    LookAtOwnRuns: 'Finds out whether an earlier run for the same ticket goes on, has succeeded or has failed.',
  },
  CommentTicketRole: {
    ReadTicketSecrets: `${TICKET_SECRETS}, by which it comments there.`,
    KeepWhatFailed:
      'What could not be told to a ticket lies in its dead-letter queue; Lambda puts it there in this role.',
  },
  ProvisionMachineRole: {
    InvokeOwnTasks: 'Calls the functions of its states, and no others.',
    DeliverLog:
      'Log delivery to CloudWatch Logs, whose permissions know no resources (Step Functions Developer Guide, cw-logs).',
    WriteTrace: 'Traces of X-Ray (Step Functions Developer Guide, xray-iam).',
    trust: 'Step Functions runs the machine as this role, for this account only.',
  },

  SourceRole: {
    trust: 'The functions that work on sources, each by the ARN of its role, with the external id of this account.',
    CreateBucket:
      'Makes a source that is asked for, with its tags, object ownership and Object Lock. The bucket is not there yet, so that its account cannot be asked for.',
    ReadBucket: 'Looks at the source before anything is planned, before each change, and when something failed.',
    ReadReportBucket: 'Looks whether the report of a job can go into the bucket that is named for it.',
    ListBuckets: 'When a tagged bucket was made, no other call tells; S3 lists all or none.',
    ConfigureBucket:
      'Versioning, the rule, and what the request asks for: encryption, a statement that insists on TLS, the public access block. Takes back a bucket that it made.',
    HandleProbe:
      'Puts, reads, changes and removes the probe, below its prefix only; in a bucket with Object Lock it passes over the retention in governance mode.',
    CreateReplicationRole: 'Makes the role that S3 replicates as, and gives it its policy, under the boundary only.',
    CreateReplicationRoleUnderOtherBoundary: 'The same under a boundary of yours that the request asks for.',
    LookForRole: 'Looks at a role before it makes one of that name, wherever it is.',
    CreateJobRole: 'Makes the role of a job on existing objects, and gives it its policy, under its boundary only.',
    ManageRoles: 'Reads the roles that it made, repairs who may be them, and takes them back.',
    ReadBoundary: 'Reads whether the boundary lets the role do what replication needs, where a probe failed.',
    ReadOtherBoundary: 'The same of a boundary of yours.',
    AddToOtherReplicationRole:
      'Gives a role of yours, by which the source replicates already, what it lacks; and takes that back.',
    PassOtherReplicationRole: 'Names a role of yours in the rule, and to S3 only.',
    PassReplicationRole: 'Names the role in the rule, and to S3 only.',
    ReadKey: 'Looks at the keys that the source is under: whether they can be used, and what their policies say.',
    GrantKey: 'Lets the role decrypt with a key whose policy does not leave that to IAM.',
    PutProbeUnderKey: 'Puts the probe into a bucket whose objects are under a key: through S3, and for the probe.',
    PassJobRole: 'Hands the role of the job to S3 Batch Operations, and to it only.',
    CreateJob: 'Starts the job on existing objects.',
    FollowJob: 'Follows the job to its end, and tags it by the run, by which it is found again.',
    ReadReportOfJob: 'Reads which objects the job left behind, and why.',
  },
  DestinationRole: {
    trust:
      'The functions that work on destinations, each by the ARN of its role, with the external id of this account.',
    CreateBucket:
      'Makes a destination that is asked for, with its tags, object ownership and Object Lock. The bucket is not there yet, so that its account cannot be asked for.',
    ReadBucket: 'Looks at the destination before anything is planned, before each change, and when something failed.',
    ConfigureBucket:
      'Versioning, the grant in the bucket policy, and what the request asks for: encryption, the public access block. Takes back a bucket that it made.',
    HandleReplicaOfProbe:
      "Reads and removes the probe's replica, below its prefix only; in a bucket with Object Lock it passes over the retention in governance mode.",
    CreateKey: 'Makes a key for replicas where the request asks for one; it must carry the tag by which it is known.',
    FindKey: 'Finds a key whose creation was not answered, so that no second one is made; keys have no names.',
    ReadKey: 'Looks at the key of the replicas: whether it can be used, what its policy says, whose it is.',
    GrantKey: 'Lets the replication role encrypt with a key of yours.',
    NameKey: 'Gives the key that it made the alias that is asked for, and takes it away again.',
    ManageOwnKey:
      'The same on the side of the key, for keys that carry the tag; their policy; and their deletion when the run is taken back.',
  },
  ReplicationBoundary: {
    ReadSource: 'What replication reads at the source. The role itself has it for its source only.',
    ReplicateOnly: 'What replication writes. The role itself has it for its destination only.',
    UseKeysThroughS3: 'Keys of both sides, through S3 only. The role itself has it for the keys of its pair only.',
  },
  BatchBoundary: {
    InitiateReplicationAndReport:
      "What a job on existing objects does, in this account's buckets only. The role itself has it for its source and its report only.",
  },
  ForwardingRole: {
    trust: 'EventBridge forwards as this role; the comment in the template says why there is no condition.',
    PutEventsOnCentralBus: "Forwards events of buckets to Isthmus's bus.",
  },

  OrganizationPutsEvents: {
    'organization-puts-events': 'Member accounts of the organization forward events of their buckets.',
  },
  AccountsPutEvents: { 'accounts-put-events': 'The listed accounts forward events of their buckets.' },
  BucketCallsInvoke: { invoke: 'The rule for calls on buckets.' },
  BucketTagsInvoke: { invoke: 'The rule for changes of the tag.' },
  TakeApprovalPermission: {
    invoke:
      'The HTTP API hands over what comes to its routes for approvals, whose callers IAM has checked, and nothing of other routes.',
  },
  TakeTicketPermission: { invoke: 'The HTTP API, on its route for tickets.' },
  CommentTicketPermission: { invoke: 'The rule for reports of runs that a ticket asked for.' },
  EventDoorDeadLettersPolicy: {
    RulesBury: 'Both rules keep an event that the function could not be given.',
    RefusePlainText: 'Nobody without TLS.',
  },
  CommentTicketDeadLettersPolicy: {
    RuleSendsMessage: 'The rule keeps a report that the function could not be given.',
    RefusePlainText: 'Nobody without TLS.',
  },
  ForwardingDeadLettersPolicy: {
    RulesSendWhatTheyCannotForward: 'Both rules keep an event that they could not forward.',
    RefusePlainText: 'Nobody without TLS.',
  },
  DetectionDeadLettersPolicy: {
    RuleSendsWhatItCannotTell: 'The rule keeps a detection that the topic could not be told.',
    RefusePlainText: 'Nobody without TLS.',
  },
};
