import { setTimeout as sleep } from 'node:timers/promises';
import type { AwsReader, Caller } from './aws-reader.ts';

type Place = Caller & { Bucket: string };
interface Head {
  VersionId: string;
  ReplicationStatus?: string;
}

/**
 * Puts an object (this very file) into the source from outside, waits until S3 says COMPLETED for it, and reads its replica. Fails when
 * that takes longer than replication may take here.
 */
export async function putAndFollow(
  aws: AwsReader,
  { Bucket, ...source }: Place,
  { Bucket: destinationBucket, ...destination }: Place,
): Promise<{ versionId: string; replica: Head }> {
  const Key = 'from-outside.txt';
  const { VersionId } = await aws.call<Head>(source, 's3api', 'PutObject', { Bucket, Key, Body: __filename });
  const deadline = Date.now() + 10_000;
  let status: string | undefined;
  while (status !== 'COMPLETED') {
    if (Date.now() > deadline) throw new Error(`${Key} has the replication status ${status}, not COMPLETED`);
    await sleep(100);
    status = (await aws.call<Head>(source, 's3api', 'HeadObject', { Bucket, Key })).ReplicationStatus;
  }
  const found = { Bucket: destinationBucket, Key, VersionId };
  return { versionId: VersionId, replica: await aws.call<Head>(destination, 's3api', 'HeadObject', found) };
}
