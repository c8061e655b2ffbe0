import { childOf, malformedXml, textOf } from '../../s3/read-document.ts';
import type { XmlElement } from '../../wire/read-xml.ts';
import type { JobFilter, JobGenerator, ReplicatedStatus } from '../../world/batch-job.ts';
import { badRequest } from './job-errors.ts';
import { isOn, membersOf, readBucketArn } from './read-parts.ts';

/**
 * By what S3 is to list the objects itself. EligibleForReplication changes nothing: a job that replicates has only
 * objects that a rule takes (S3 User Guide, s3-batch-replication-batch).
 */
export function parseGenerator(generator: XmlElement): JobGenerator {
  const expectedOwner = textOf(generator, 'ExpectedBucketOwner');
  const output = isOn(generator, 'EnableManifestOutput')
    ? parseOutput(childOf(generator, 'ManifestOutputLocation'))
    : undefined;
  return {
    source: readBucketArn(textOf(generator, 'SourceBucket') ?? ''),
    ...(expectedOwner !== undefined && { expectedOwner }),
    filter: parseFilter(childOf(generator, 'Filter')),
    ...(output && { output }),
  };
}

function parseOutput(location: XmlElement | undefined): NonNullable<JobGenerator['output']> {
  if (!location) throw badRequest('EnableManifestOutput needs a ManifestOutputLocation');
  const prefix = textOf(location, 'ManifestPrefix');
  const expectedOwner = textOf(location, 'ExpectedManifestBucketOwner');
  return {
    bucket: readBucketArn(textOf(location, 'Bucket') ?? ''),
    ...(prefix !== undefined && { prefix }),
    ...(expectedOwner !== undefined && { expectedOwner }),
  };
}

function parseFilter(filter: XmlElement | undefined): JobFilter {
  const constraint = childOf(filter, 'KeyNameConstraint');
  const bounds = {
    createdAfter: readTime(textOf(filter, 'CreatedAfter')),
    createdBefore: readTime(textOf(filter, 'CreatedBefore')),
    largerThan: readSize(textOf(filter, 'ObjectSizeGreaterThanBytes')),
    smallerThan: readSize(textOf(filter, 'ObjectSizeLessThanBytes')),
  };
  return {
    ...Object.fromEntries(Object.entries(bounds).filter(([, bound]) => bound !== undefined)),
    statuses: membersOf(filter, 'ObjectReplicationStatuses').map((text) => text.trim() as ReplicatedStatus),
    prefixes: membersOf(constraint, 'MatchAnyPrefix'),
    suffixes: membersOf(constraint, 'MatchAnySuffix'),
    substrings: membersOf(constraint, 'MatchAnySubstring'),
    storageClasses: membersOf(filter, 'MatchAnyStorageClass').map((text) => text.trim()),
  };
}

const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;

/** ISO 8601, as SDKs write it. */
function readTime(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const time = TIME.test(text.trim()) ? Date.parse(text.trim()) : Number.NaN;
  if (Number.isNaN(time)) throw malformedXml();
  return time;
}

function readSize(text: string | undefined): number | undefined {
  return text === undefined ? undefined : Number(text);
}
