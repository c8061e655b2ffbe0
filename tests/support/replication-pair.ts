import {
  CreateRoleCommand,
  DeleteRoleCommand,
  DeleteRolePolicyCommand,
  PutRolePolicyCommand,
} from '@aws-sdk/client-iam';
import {
  type BucketLocationConstraint,
  CreateBucketCommand,
  DeleteBucketPolicyCommand,
  DeleteBucketReplicationCommand,
  DeleteObjectCommand,
  HeadObjectCommand,
  type HeadObjectCommandOutput,
  ListBucketsCommand,
  type ObjectOwnership,
  PutBucketPolicyCommand,
  PutBucketReplicationCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
  type PutObjectCommandInput,
  type ReplicationRule,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import { type DescribedVersion, describeReplication } from '../../simulator/replication/describe-replication.ts';
import type { WorldSettings } from '../../simulator/world/create-world.ts';
import { startTestSimulator, type TestSimulator } from './simulator.ts';

export const SOURCE = '111111111111';
export const DESTINATION = '222222222222';
export const ROLE_ARN = `arn:aws:iam::${SOURCE}:role/replicator`;

export interface Statement {
  Sid?: string;
  Effect: 'Allow' | 'Deny';
  Principal?: '*' | Record<string, string>;
  Action: string[] | string;
  Resource?: string[] | string;
  Condition?: Record<string, Record<string, string>>;
}

/** What the replication role of the good set-up may do (S3 User Guide, setting-repl-config-perm-overview). */
export const ROLE_STATEMENTS: readonly Statement[] = [
  { Effect: 'Allow', Action: ['s3:GetReplicationConfiguration', 's3:ListBucket'], Resource: 'arn:aws:s3:::src' },
  {
    Effect: 'Allow',
    Action: ['s3:GetObjectVersionForReplication', 's3:GetObjectVersionAcl', 's3:GetObjectVersionTagging'],
    Resource: 'arn:aws:s3:::src/*',
  },
  {
    Effect: 'Allow',
    Action: ['s3:ReplicateObject', 's3:ReplicateDelete', 's3:ReplicateTags', 's3:ObjectOwnerOverrideToBucketOwner'],
    Resource: ['arn:aws:s3:::dst/*', 'arn:aws:s3:::dst-2/*'],
  },
];

/** The destination's statement: the source account's root, narrowed to the role. */
export const GRANT: Statement = {
  Effect: 'Allow',
  Principal: { AWS: `arn:aws:iam::${SOURCE}:root` },
  Action: ['s3:ReplicateObject', 's3:ReplicateDelete', 's3:ReplicateTags', 's3:ObjectOwnerOverrideToBucketOwner'],
  Resource: 'arn:aws:s3:::dst/*',
  Condition: { ArnEquals: { 'aws:PrincipalArn': ROLE_ARN } },
};

/** A V2 rule for the whole bucket with owner override. */
export const RULE: ReplicationRule = {
  ID: 'rule',
  Priority: 1,
  Status: 'Enabled',
  Filter: {},
  DeleteMarkerReplication: { Status: 'Enabled' },
  Destination: {
    Bucket: 'arn:aws:s3:::dst',
    Account: DESTINATION,
    AccessControlTranslation: { Owner: 'Destination' },
  },
};

/** Leaves one action out of every statement. */
export function without(action: string, statements: readonly Statement[]): Statement[] {
  return statements.map((statement) => ({
    ...statement,
    Action: [statement.Action].flat().filter((one) => one !== action),
  }));
}

/** Two buckets in two accounts, a role, a grant and a rule: all good, until a test changes something. */
export class ReplicationPair {
  readonly simulator: TestSimulator;

  private constructor(simulator: TestSimulator) {
    this.simulator = simulator;
  }

  /** The good set-up, in a world of its own. */
  static async open(settings?: WorldSettings): Promise<ReplicationPair> {
    const pair = new ReplicationPair(await startTestSimulator(settings));
    await pair.makeBucket(SOURCE, 'src');
    await pair.makeBucket(DESTINATION, 'dst');
    await pair.makeRole();
    await pair.putRolePolicy(ROLE_STATEMENTS);
    await pair.putBucketPolicy([GRANT]);
    await pair.putRules([RULE]);
    return pair;
  }

  close(): Promise<void> {
    return this.simulator.close();
  }

  async makeBucket(
    account: string,
    bucket: string,
    ownership?: ObjectOwnership,
    region: BucketLocationConstraint = 'eu-west-1',
  ): Promise<void> {
    const { s3 } = this.simulator.clients(account, region);
    await s3.send(
      new CreateBucketCommand({
        Bucket: bucket,
        CreateBucketConfiguration: { LocationConstraint: region },
        ...(ownership && { ObjectOwnership: ownership }),
      }),
    );
    await this.setVersioning(account, bucket, 'Enabled', region);
  }

  async setVersioning(
    account: string,
    bucket: string,
    status: 'Enabled' | 'Suspended',
    region = 'eu-west-1',
  ): Promise<void> {
    const { s3 } = this.simulator.clients(account, region);
    await s3.send(new PutBucketVersioningCommand({ Bucket: bucket, VersioningConfiguration: { Status: status } }));
  }

  async makeRole(service = 's3.amazonaws.com', condition?: Statement['Condition'], account = SOURCE): Promise<void> {
    const trust = {
      Effect: 'Allow',
      Principal: { Service: service },
      Action: 'sts:AssumeRole',
      ...(condition && { Condition: condition }),
    };
    const { iam } = this.simulator.clients(account);
    await iam.send(new CreateRoleCommand({ RoleName: 'replicator', AssumeRolePolicyDocument: toDocument([trust]) }));
  }

  async removeRole(): Promise<void> {
    const { iam } = this.simulator.clients(SOURCE);
    await iam.send(new DeleteRolePolicyCommand({ RoleName: 'replicator', PolicyName: 'replicate' }));
    await iam.send(new DeleteRoleCommand({ RoleName: 'replicator' }));
  }

  async putRolePolicy(statements: readonly Statement[], account = SOURCE): Promise<void> {
    const { iam } = this.simulator.clients(account);
    const PolicyDocument = toDocument(statements);
    await iam.send(new PutRolePolicyCommand({ RoleName: 'replicator', PolicyName: 'replicate', PolicyDocument }));
  }

  /** No statements: no policy. */
  async putBucketPolicy(statements: readonly Statement[], account = DESTINATION, bucket = 'dst'): Promise<void> {
    const { s3 } = this.simulator.clients(account);
    if (statements.length === 0) await s3.send(new DeleteBucketPolicyCommand({ Bucket: bucket }));
    else await s3.send(new PutBucketPolicyCommand({ Bucket: bucket, Policy: toDocument(statements) }));
  }

  async putRules(rules: ReplicationRule[], account = SOURCE, bucket = 'src', role = ROLE_ARN): Promise<void> {
    const { s3 } = this.simulator.clients(account);
    const ReplicationConfiguration = { Role: role, Rules: rules };
    await s3.send(new PutBucketReplicationCommand({ Bucket: bucket, ReplicationConfiguration }));
  }

  async removeConfiguration(): Promise<void> {
    await this.simulator.clients(SOURCE).s3.send(new DeleteBucketReplicationCommand({ Bucket: 'src' }));
  }

  /** Puts an object into the source; answers its version id. */
  async put(key: string, more: Partial<PutObjectCommandInput> = {}, account = SOURCE, bucket = 'src'): Promise<string> {
    const { s3 } = this.simulator.clients(account);
    const { VersionId } = await s3.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: 'content', ...more }));
    return VersionId ?? 'none';
  }

  /** Puts a delete marker on the key; answers the marker's version id. */
  async remove(key: string): Promise<string> {
    const { s3 } = this.simulator.clients(SOURCE);
    const { VersionId } = await s3.send(new DeleteObjectCommand({ Bucket: 'src', Key: key }));
    return VersionId ?? 'none';
  }

  /** Deletes a version for good. */
  async removeVersion(Key: string, VersionId: string, account = SOURCE, Bucket = 'src'): Promise<void> {
    await this.simulator.clients(account).s3.send(new DeleteObjectCommand({ Bucket, Key, VersionId }));
  }

  /** What ACLs name an account by. */
  async canonicalIdOf(account: string): Promise<string> {
    const { Owner } = await this.simulator.clients(account).s3.send(new ListBucketsCommand({}));
    return Owner?.ID ?? '';
  }

  /** What HeadObject says; undefined when there is no such version. */
  async head(
    account: string,
    bucket: string,
    key: string,
    versionId?: string,
  ): Promise<HeadObjectCommandOutput | undefined> {
    const { s3 } = this.simulator.clients(account);
    try {
      return await s3.send(
        new HeadObjectCommand({ Bucket: bucket, Key: key, VersionId: versionId, ChecksumMode: 'ENABLED' }),
      );
    } catch (error) {
      if (error instanceof S3ServiceException && error.$metadata.httpStatusCode === 404) return undefined;
      throw error;
    }
  }

  /** The status at the source, once it is no longer PENDING; undefined when no rule matched. */
  async settled(key: string, versionId: string): Promise<string | undefined> {
    const read = async () => (await this.head(SOURCE, 'src', key, versionId))?.ReplicationStatus;
    return until(read, (status) => status !== 'PENDING');
  }

  /** The same for a delete marker, which has no HeadObject. */
  settledByDescription(key: string, versionId: string): Promise<string | undefined> {
    return until(
      () => this.describe(key, versionId)?.status,
      (status) => status !== 'PENDING',
    );
  }

  /** What became of a version, with its reasons, which S3 itself only tells to event queues. */
  describe(key: string, versionId: string): DescribedVersion | undefined {
    const description = describeReplication(this.simulator.world, 'src', key);
    return description?.versions.find((version) => version.versionId === versionId);
  }

  /** Why each destination failed; undefined for one that did not. */
  failureReasons(key: string, versionId: string): (string | undefined)[] {
    return this.describe(key, versionId)?.destinations?.map(({ failureReason }) => failureReason) ?? [];
  }
}

/** Milliseconds; less than Jest's own, so that the last value is told. */
const PATIENCE = 4000;

/** Reads again and again until it is as wanted. */
export async function until<T>(read: () => T | Promise<T>, wanted: (value: T) => boolean): Promise<T> {
  const end = Date.now() + PATIENCE;
  for (;;) {
    const value = await read();
    if (wanted(value)) return value;
    if (Date.now() > end) throw new Error(`Waited in vain; the last that was seen is ${JSON.stringify(value)}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

function toDocument(statements: readonly object[]): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: statements });
}
