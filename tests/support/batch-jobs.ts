import { CreateRoleCommand, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import type {
  CreateJobCommandInput,
  JobDescriptor,
  JobManifestGeneratorFilter,
  JobReport,
  S3Control,
} from '@aws-sdk/client-s3-control';
import { policyText } from './principals.ts';
import { SOURCE, type Statement, until } from './replication-pair.ts';
import { s3Control } from './s3-control.ts';
import type { TestSimulator } from './simulator.ts';

export const JOB_ROLE = `arn:aws:iam::${SOURCE}:role/batch`;

/** What a job's role may do that lists src by itself and reports to desk (S3 User Guide, s3-batch-replication-policies). */
export const JOB_STATEMENTS: readonly Statement[] = [
  { Effect: 'Allow', Action: ['s3:InitiateReplication'], Resource: 'arn:aws:s3:::src/*' },
  {
    Effect: 'Allow',
    Action: ['s3:GetReplicationConfiguration', 's3:PutInventoryConfiguration'],
    Resource: 'arn:aws:s3:::src',
  },
  { Effect: 'Allow', Action: ['s3:GetObject', 's3:GetObjectVersion', 's3:PutObject'], Resource: 'arn:aws:s3:::desk/*' },
];

export const REPORT: JobReport = {
  Enabled: true,
  Bucket: 'arn:aws:s3:::desk',
  Format: 'Report_CSV_20180820',
  Prefix: 'reports',
  ReportScope: 'AllTasks',
};

/** Jobs of the source account on the bucket src, in a role of their own. */
export class BatchJobs {
  readonly #simulator: TestSimulator;
  readonly control: S3Control;

  constructor(simulator: TestSimulator) {
    this.#simulator = simulator;
    this.control = s3Control(simulator, SOURCE);
  }

  close(): void {
    this.control.destroy();
  }

  async makeRole(service = 'batchoperations.s3.amazonaws.com'): Promise<void> {
    const trust = { Effect: 'Allow', Principal: { Service: service }, Action: 'sts:AssumeRole' };
    const { iam } = this.#simulator.clients(SOURCE);
    await iam.send(new CreateRoleCommand({ RoleName: 'batch', AssumeRolePolicyDocument: policyText([trust]) }));
    await this.allow(JOB_STATEMENTS);
  }

  /** In place of what the role may do. */
  async allow(statements: readonly Statement[]): Promise<void> {
    const { iam } = this.#simulator.clients(SOURCE);
    const PolicyDocument = policyText([...statements]);
    await iam.send(new PutRolePolicyCommand({ RoleName: 'batch', PolicyName: 'own', PolicyDocument }));
  }

  /** Makes a job for what this filter lets through, and answers its id. */
  async create(filter: JobManifestGeneratorFilter = {}, change: Partial<CreateJobCommandInput> = {}): Promise<string> {
    const { JobId = '' } = await this.control.createJob({ ...jobFor(filter), ...change });
    return JobId;
  }

  async describe(JobId: string): Promise<JobDescriptor> {
    return (await this.control.describeJob({ AccountId: SOURCE, JobId })).Job ?? {};
  }

  /** The job, once it is in one of these states. */
  async reached(JobId: string, ...statuses: string[]): Promise<JobDescriptor> {
    return until(
      () => this.describe(JobId),
      ({ Status }) => statuses.includes(Status ?? ''),
    );
  }

  /** Makes a job and waits for its end. */
  async run(
    filter: JobManifestGeneratorFilter = {},
    change: Partial<CreateJobCommandInput> = {},
  ): Promise<JobDescriptor> {
    return this.reached(await this.create(filter, change), 'Complete', 'Failed', 'Cancelled');
  }
}

/** A job with all that it needs, for what this filter lets through. */
export function jobFor(Filter: JobManifestGeneratorFilter = {}): CreateJobCommandInput {
  return {
    AccountId: SOURCE,
    ConfirmationRequired: false,
    Operation: { S3ReplicateObject: {} },
    Report: { Enabled: false },
    ClientRequestToken: `token-${Math.random()}`,
    ManifestGenerator: {
      S3JobManifestGenerator: { SourceBucket: 'arn:aws:s3:::src', EnableManifestOutput: false, Filter },
    },
    Priority: 1,
    RoleArn: JOB_ROLE,
  };
}
