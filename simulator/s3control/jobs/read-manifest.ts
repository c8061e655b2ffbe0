import { demandOnObject } from '../../s3/demand-on-object.ts';
import { isKms } from '../../s3/kms-through-s3.ts';
import { isVersionId } from '../../s3/version-id.ts';
import type { JobFailure, JobManifest, JobTask } from '../../world/batch-job.ts';
import type { ObjectVersion } from '../../world/object-version.ts';
import { type ActingJob, mayAsJob } from './act-as-job.ts';
import { parseCsvRow } from './csv.ts';
import { jobFailure } from './job-failures.ts';

/** The objects of a list that somebody wrote: CSV, one object per line, its key percent-encoded. */
export function readManifest(acting: ActingJob, manifest: JobManifest): JobTask[] | JobFailure {
  const missing = ['Bucket', 'Key'].filter((field) => !manifest.fields.includes(field));
  if (missing.length > 0) return jobFailure('fields-missing', { fields: missing.join(', ') });
  const file = findManifest(acting, manifest);
  if (!('body' in file)) return file;
  const tasks: JobTask[] = [];
  for (const line of file.body.toString('utf8').split(/\r?\n/)) {
    if (line === '') continue;
    const task = parseLine(line, manifest.fields);
    if ('reason' in task) return task;
    tasks.push(task);
  }
  return tasks.length === 0 ? jobFailure('manifest-malformed') : tasks;
}

/** Manifests of one's own must not be under a KMS key or a key of the customer's (S3 User Guide, batch-ops-create-job). */
function findManifest(acting: ActingJob, { objectArn, versionId, etag }: JobManifest): ObjectVersion | JobFailure {
  const { world, job } = acting;
  const path = objectArn.split(':').slice(5).join(':');
  const slash = path.indexOf('/');
  const bucket = world.buckets.get(path.slice(0, slash));
  const key = path.slice(slash + 1);
  const version = versionId === undefined ? bucket?.objects.current(key) : bucket?.objects.version(key, versionId);
  if (!bucket || bucket.region !== job.region || !version || version.deleteMarker) {
    return jobFailure('manifest-not-read');
  }
  const action = versionId === undefined ? 's3:GetObject' : 's3:GetObjectVersion';
  const readable = !isKms(version.encryption.algorithm) && version.encryption.customerKeyMd5 === undefined;
  if (!readable || !mayAsJob(acting, demandOnObject(world, bucket, version, action))) {
    return jobFailure('manifest-not-read');
  }
  return withoutQuotes(version.etag) === withoutQuotes(etag) ? version : jobFailure('manifest-changed');
}

function withoutQuotes(etag: string): string {
  return etag.trim().replace(/^"|"$/g, '');
}

function parseLine(line: string, fields: readonly string[]): JobTask | JobFailure {
  const cells = parseCsvRow(line);
  if (cells?.length !== fields.length) return jobFailure('manifest-malformed');
  const at = (field: string) => cells[fields.indexOf(field)] ?? '';
  const key = decodeKey(at('Key'));
  if (key === undefined || key === '') return jobFailure('manifest-key');
  const task = { bucket: at('Bucket'), key, state: 'waiting' } as const;
  if (!fields.includes('VersionId')) return { ...task };
  const versionId = at('VersionId');
  return isVersionId(versionId) ? { ...task, versionId } : jobFailure('manifest-version');
}

/** As in the fields of a form, the way that inventories encode keys. */
function decodeKey(text: string): string | undefined {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return undefined;
  }
}
