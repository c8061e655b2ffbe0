import { matchRules } from '../../replication/match-rules.ts';
import { replicationStatusOf } from '../../replication/replication-status.ts';
import { demandOnBucket } from '../../s3/demand-on-bucket.ts';
import type { JobFailure, JobFilter, JobGenerator, JobTask } from '../../world/batch-job.ts';
import type { Bucket, ReplicationConfiguration } from '../../world/bucket.ts';
import type { ObjectVersion } from '../../world/object-version.ts';
import { type ActingJob, mayAsJob } from './act-as-job.ts';
import { jobFailure } from './job-failures.ts';
import { bucketNameIn } from './read-parts.ts';

/** What the role needs on the source bucket, so that S3 may list it (S3 User Guide, s3-batch-replication-policies). */
const NEEDED = ['s3:GetReplicationConfiguration', 's3:PutInventoryConfiguration'];

/** Every version in the source bucket that a rule takes, whatever became of it before, as far as the filter lets it. */
export function generateManifest(acting: ActingJob, generator: JobGenerator): JobTask[] | JobFailure {
  const { world, job } = acting;
  const source = world.buckets.get(bucketNameIn(generator.source));
  if (source?.region !== job.region) return jobFailure('source-not-found');
  const owner = generator.expectedOwner ?? source.account;
  if (owner !== source.account) return jobFailure('source-owner');
  const action = NEEDED.find((one) => !mayAsJob(acting, demandOnBucket(world, source, one)));
  if (action !== undefined) return jobFailure('source-not-permitted', { action });
  const configuration = source.replication.effective(world.clock.now());
  if (configuration === undefined) return jobFailure('no-configuration');
  const tasks = versionsOf(source)
    .filter((version) => isEligible(configuration, version) && passes(generator.filter, version))
    .map(({ key, versionId }): JobTask => ({ bucket: source.name, key, versionId, state: 'waiting' }));
  return tasks.length === 0 ? jobFailure('no-keys') : tasks;
}

function versionsOf({ objects }: Bucket): ObjectVersion[] {
  const versions: ObjectVersion[] = [];
  for (let key = objects.seekKey(''); key !== undefined; key = objects.seekKey(key, true)) {
    versions.push(...objects.versions(key));
  }
  return versions;
}

const ARCHIVES: readonly string[] = ['GLACIER', 'DEEP_ARCHIVE'];

/** Archived objects are not listed (S3 User Guide, replication-troubleshoot). */
function isEligible(configuration: ReplicationConfiguration, version: ObjectVersion): boolean {
  return !ARCHIVES.includes(version.storageClass) && matchRules(configuration, version).length > 0;
}

function passes(filter: JobFilter, version: ObjectVersion): boolean {
  const { key, lastModified, storageClass, body } = version;
  const status = replicationStatusOf(version) ?? 'NONE';
  return (
    lastModified > (filter.createdAfter ?? Number.NEGATIVE_INFINITY) &&
    lastModified < (filter.createdBefore ?? Number.POSITIVE_INFINITY) &&
    body.length > (filter.largerThan ?? -1) &&
    body.length < (filter.smallerThan ?? Number.POSITIVE_INFINITY) &&
    anyOf(filter.statuses, (wanted) => wanted === status) &&
    anyOf(filter.prefixes, (prefix) => key.startsWith(prefix)) &&
    anyOf(filter.suffixes, (suffix) => key.endsWith(suffix)) &&
    anyOf(filter.substrings, (part) => key.includes(part)) &&
    anyOf(filter.storageClasses, (wanted) => wanted === storageClass)
  );
}

/** An empty list asks for nothing. */
function anyOf<T>(wanted: readonly T[], fits: (one: T) => boolean): boolean {
  return wanted.length === 0 || wanted.some(fits);
}
