import {
  DeletePublicAccessBlockCommand,
  PutBucketPolicyCommand,
  PutObjectCommand,
  PutObjectLockConfigurationCommand,
  PutPublicAccessBlockCommand,
} from '@aws-sdk/client-s3';
import { makeBucket, makeNewBucket, type Place } from '../make-buckets.ts';
import { outcomeOf } from '../outcome.ts';
import { pairRequest, placesOf } from '../pair.ts';
import type { Scenario } from '../scenario.ts';
import type { Stage } from '../stage.ts';

export const JOBS: Scenario[] = [
  {
    name: 'existing objects, one of which cannot follow',
    async play(stage, name) {
      const { source, destination } = placesOf(name);
      await makeBucket(stage, source, ['one', 'secret/two']);
      await makeBucket(stage, destination);
      await makeNewBucket(stage, { ...source, bucket: `r${name}` });
      const Resource = `arn:aws:s3:::${destination.bucket}/secret/*`;
      await putPolicy(stage, destination, { Sid: 'Secret', Effect: 'Deny', Action: 's3:ReplicateObject', Resource });
      return outcomeOf(await stage.run(pairRequest(name, backfillTo(`r${name}`))), name);
    },
  },
  {
    name: 'existing objects that are locked',
    async play(stage, name) {
      const { source, destination } = placesOf(name);
      for (const place of [source, destination]) {
        await makeNewBucket(stage, place, { ObjectLockEnabledForBucket: true });
      }
      await makeNewBucket(stage, { ...source, bucket: `r${name}` });
      await putLocked(stage, name);
      return outcomeOf(await stage.run(pairRequest(name, backfillTo(`r${name}`))), name);
    },
  },
  ...[
    { name: 'report bucket that denies the job', prepare: denyReports },
    { name: 'report bucket whose policy is public and shut off', prepare: shutPublic },
    { name: 'report bucket that locks', prepare: lockReports },
  ].map(({ name: scenario, prepare }) => ({
    name: scenario,
    async play(stage: Stage, name: string) {
      await prepare(stage, { ...placesOf(name).source, bucket: `r${name}` });
      return outcomeOf(await stage.run(pairRequest(name, backfillTo(`r${name}`))), name);
    },
  })),
];

async function denyReports(stage: Stage, place: Place): Promise<void> {
  await makeNewBucket(stage, place);
  await putPolicy(stage, place, { Sid: 'NoReports', Effect: 'Deny', Action: 's3:PutObject' });
}

async function shutPublic(stage: Stage, place: Place): Promise<void> {
  await makeNewBucket(stage, place);
  const s3 = stage.s3(place);
  await s3.send(new DeletePublicAccessBlockCommand({ Bucket: place.bucket }));
  await putPolicy(stage, place, { Sid: 'Everybody', Effect: 'Allow', Action: 's3:GetObject' });
  const PublicAccessBlockConfiguration = { RestrictPublicBuckets: true };
  await s3.send(new PutPublicAccessBlockCommand({ Bucket: place.bucket, PublicAccessBlockConfiguration }));
}

async function lockReports(stage: Stage, place: Place): Promise<void> {
  await makeNewBucket(stage, place, { ObjectLockEnabledForBucket: true });
  const Rule = { DefaultRetention: { Mode: 'GOVERNANCE', Days: 1 } } as const;
  const ObjectLockConfiguration = { ObjectLockEnabled: 'Enabled', Rule } as const;
  await stage.s3(place).send(new PutObjectLockConfigurationCommand({ Bucket: place.bucket, ObjectLockConfiguration }));
}

async function putPolicy(stage: Stage, place: Place, statement: object): Promise<void> {
  const Resource = `arn:aws:s3:::${place.bucket}/*`;
  const Policy = JSON.stringify({ Version: '2012-10-17', Statement: [{ Principal: '*', Resource, ...statement }] });
  await stage.s3(place).send(new PutBucketPolicyCommand({ Bucket: place.bucket, Policy }));
}

function backfillTo(bucket: string): Record<string, unknown> {
  return { existingObjects: { mode: 'backfill', report: { bucket } } };
}

async function putLocked(stage: Stage, name: string): Promise<void> {
  const { source } = placesOf(name);
  const Bucket = source.bucket;
  const s3 = stage.s3(source);
  await s3.send(new PutObjectCommand({ Bucket, Key: 'held', Body: 'x', ObjectLockLegalHoldStatus: 'ON' }));
  const ObjectLockRetainUntilDate = new Date(Date.now() + 86_400_000);
  const lock = { ObjectLockMode: 'GOVERNANCE', ObjectLockRetainUntilDate } as const;
  await s3.send(new PutObjectCommand({ Bucket, Key: 'kept', Body: 'x', ...lock }));
}
