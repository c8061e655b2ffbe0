import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { JobGenerator, JobTask } from '../../world/batch-job.ts';
import type { ActingJob } from './act-as-job.ts';
import { encodeKey, renderCsvRow } from './csv.ts';
import { bucketNameIn } from './read-parts.ts';
import { writeAsJob } from './write-as-job.ts';

/**
 * Writes the list that S3 made as an inventory report: a file of rows, and a manifest.json that names it. Undefined
 * when the role cannot. The layout is that of S3 Inventory; where Batch Operations puts it is not documented.
 */
export function writeManifest(
  acting: ActingJob,
  { source, output }: JobGenerator,
  tasks: readonly JobTask[],
): { objectArn: string; etag: string } | undefined {
  if (!output) return undefined;
  const { world, job } = acting;
  const folder = [...(output.prefix ? [output.prefix.replace(/\/$/, '')] : []), `job-${job.id}`].join('/');
  const rows = tasks.map(({ bucket, key, versionId = '' }) => renderCsvRow([bucket, encodeKey(key), versionId]));
  const data = gzipSync(`${rows.join('\n')}\n`);
  const MD5checksum = createHash('md5').update(data).digest('hex');
  const dataKey = `${folder}/data/${MD5checksum}.csv.gz`;
  const manifest = {
    sourceBucket: bucketNameIn(source),
    destinationBucket: output.bucket,
    version: '2021-11-30',
    creationTimestamp: String(world.clock.now()),
    fileFormat: 'CSV',
    fileSchema: 'Bucket, Key, VersionId',
    files: [{ key: dataKey, size: data.length, MD5checksum }],
  };
  const key = `${folder}/manifest.json`;
  const body = Buffer.from(JSON.stringify(manifest, undefined, 2));
  const written =
    writeAsJob(acting, output, { key: dataKey, body: data, contentType: 'application/gzip' }) &&
    writeAsJob(acting, output, { key, body, contentType: 'application/json' });
  return written && { objectArn: `${output.bucket}/${key}`, etag: written.etag.replaceAll('"', '') };
}
