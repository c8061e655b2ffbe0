import { internalError } from '../errors.ts';
import type { ExistingObjects, ReplicationStatus, Request, Run } from '../types.ts';
import { computeJobNames } from './compute-job-names.ts';
import { partitionOf } from './partition-of.ts';
import { shortHash } from './short-hash.ts';

/** What a run is after: the requests that leave one source bucket, and how its existing objects are to follow. */
export interface Wanted {
  requests: Request[];
  existingObjects: ExistingObjects;
}

/** The requests of a run that one job serves: those with its source. The way back of a two-way pair is none of them. */
export function wantedBackfill({ requests = [] }: Pick<Run, 'requests'>): Wanted | undefined {
  const first = requests.find(({ existingObjects }) => existingObjects !== undefined);
  if (first?.existingObjects === undefined) return undefined;
  const sameSource = requests.filter(({ source }) => source.bucket === first.source.bucket);
  return { requests: sameSource, existingObjects: first.existingObjects };
}

/**
 * A job on the existing objects of a source bucket, in the shape of the SDK's CreateJob input. S3 lists the objects by
 * itself, those that the rules take. It acts for every rule of the bucket, so the list is narrowed to the prefixes of ours.
 * Only failed tasks are reported: rows of what went well would be as many as the objects, and nobody reads them.
 */
export function computeJob(wanted: Wanted, execution: Run['execution'], attempt: number) {
  const { requests, existingObjects } = wanted;
  const [request] = requests;
  if (request === undefined) throw internalError('compute a job for no request');
  const { source } = request;
  const buckets = `arn:${partitionOf(source.region)}:s3:::`;
  return {
    AccountId: source.account,
    ConfirmationRequired: false,
    Operation: { S3ReplicateObject: {} },
    ClientRequestToken: tokenOf(source.bucket, execution, attempt),
    Description: `Isthmus: existing objects of ${source.bucket}`,
    Priority: 10,
    RoleArn: computeJobNames(request).roleArn,
    Report: {
      Enabled: true,
      Bucket: `${buckets}${existingObjects.report.bucket}`,
      ExpectedBucketOwner: source.account,
      Prefix: existingObjects.report.prefix,
      Format: 'Report_CSV_20180820',
      ReportScope: 'FailedTasksOnly',
    },
    ManifestGenerator: {
      S3JobManifestGenerator: {
        SourceBucket: `${buckets}${source.bucket}`,
        ExpectedBucketOwner: source.account,
        EnableManifestOutput: false,
        Filter: computeFilter(wanted),
      },
    },
  } as const;
}

function computeFilter({ requests, existingObjects: { filter } }: Wanted) {
  const prefixes = [...new Set(requests.map(({ scope }) => scope.prefix))];
  return {
    EligibleForReplication: true,
    ObjectReplicationStatuses: filter.statuses.map((status) => status.toUpperCase() as Uppercase<ReplicationStatus>),
    ...(filter.createdBefore !== undefined && { CreatedBefore: new Date(filter.createdBefore) }),
    ...(!prefixes.includes('') && { KeyNameConstraint: { MatchAnyPrefix: prefixes } }),
  };
}

/** S3 Control API Reference, CreateJob: 64 characters. The same for each try, so that a lost answer makes no second job. */
function tokenOf(bucket: string, { name, startedAt }: Run['execution'], attempt: number): string {
  return `${name.replace(/[^A-Za-z0-9_-]/g, '_').slice(0, 48)}-${shortHash(`${name} ${startedAt} ${bucket}`)}-${attempt}`;
}
