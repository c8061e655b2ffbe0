import {
  CreateBucketCommand,
  DeletePublicAccessBlockCommand,
  PutBucketOwnershipControlsCommand,
  PutBucketPolicyCommand,
  PutBucketTaggingCommand,
  PutBucketVersioningCommand,
} from '@aws-sdk/client-s3';
import { makeBucket, makeNewBucket, type Place } from '../make-buckets.ts';
import { outcomeOf } from '../outcome.ts';
import { pairRequest, placesOf } from '../pair.ts';
import type { Scenario } from '../scenario.ts';
import type { Stage } from '../stage.ts';
import { NO_PROBE, withFaults } from '../with-faults.ts';

/** An account that has nothing to do with Isthmus. */
const STRANGER = '333333333333';

export const BUCKETS: Scenario[] = [
  {
    name: 'buckets that are there, without versions',
    async play(stage, name) {
      for (const place of Object.values(placesOf(name))) await makeNewBucket(stage, place);
      return outcomeOf(await stage.run(pairRequest(name)), name);
    },
  },
  {
    name: 'buckets that are there, undone',
    async play(stage, name) {
      for (const place of Object.values(placesOf(name))) {
        await makeBucket(stage, place);
        const Bucket = place.bucket;
        const VersioningConfiguration = { Status: 'Suspended' } as const;
        await stage.s3(place).send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration }));
      }
      return withFaults(stage, [NO_PROBE], async () => outcomeOf(await stage.run(pairRequest(name)), name));
    },
  },
  ...(['source', 'destination'] as const).map((side) => ({
    name: `${side} that is a stranger’s`,
    async play(stage: Stage, name: string) {
      await makeNewBucket(stage, { ...placesOf(name)[side], account: STRANGER });
      return outcomeOf(await stage.run(pairRequest(name)), name);
    },
  })),
  ...(['source', 'destination'] as const).map((side) => ({
    name: `${side} that is closed to its member role`,
    async play(stage: Stage, name: string) {
      const place = placesOf(name)[side];
      await makeBucket(stage, place);
      await closeBucket(stage, place, `isthmus-${side}`);
      return outcomeOf(await stage.run(pairRequest(name)), name);
    },
  })),
  {
    name: 'report bucket that is closed to its member role',
    async play(stage, name) {
      const place = { ...placesOf(name).source, bucket: `r${name}` };
      await makeBucket(stage, place);
      await closeBucket(stage, place, 'isthmus-source');
      const existingObjects = { mode: 'backfill', report: { bucket: `r${name}` } };
      return outcomeOf(await stage.run(pairRequest(name, { existingObjects })), name);
    },
  },
  {
    name: 'report bucket that is a stranger’s',
    async play(stage, name) {
      const { source } = placesOf(name);
      await makeNewBucket(stage, { ...source, account: STRANGER, bucket: `r${name}` });
      const existingObjects = { mode: 'backfill', report: { bucket: `r${name}` } };
      return outcomeOf(await stage.run(pairRequest(name, { existingObjects })), name);
    },
  },
  {
    name: 'classified source',
    async play(stage, name) {
      const source = { ...placesOf(name).source, bucket: `${name}-classified` };
      await makeBucket(stage, source);
      const Tagging = { TagSet: [{ Key: 'class', Value: 'public' }] };
      await stage.s3(source).send(new PutBucketTaggingCommand({ Bucket: source.bucket, Tagging }));
      return outcomeOf(await stage.run(pairRequest(name, { source })), name);
    },
  },
  {
    name: 'buckets that an earlier attempt has half made',
    async play(stage, name) {
      const { source, destination } = placesOf(name);
      const execution = `${name}-half-made`;
      for (const place of [source, destination]) await makeHalf(stage, place, execution);
      // S3 does not list them yet when they are looked for the first time.
      const unseen = [source, destination].map(({ bucket }) => ({
        ...{ service: 's3', operation: 'HeadBucket', resource: bucket, nth: 1 },
        error: { code: 'NoSuchBucket', message: 'Not found.', status: 404 },
      }));
      const settings = { encryption: { algorithm: 'aws:kms' } };
      const request = pairRequest(name, {
        source: { ...source, ensure: 'create', settings },
        destination: { ...destination, ensure: 'create', settings },
        options: { encryption: { replicaKey: 'create' } },
      });
      return withFaults(stage, unseen, async () => outcomeOf(await stage.start(execution, request), name));
    },
  },
];

/** By its policy, so that the role may not even look whether it is there. */
async function closeBucket(stage: Stage, { account, region, bucket: Bucket }: Place, role: string): Promise<void> {
  const Principal = { AWS: `arn:aws:iam::${account}:role/isthmus/${role}` };
  const Statement = [{ Effect: 'Deny', Principal, Action: 's3:ListBucket', Resource: `arn:aws:s3:::${Bucket}` }];
  const Policy = JSON.stringify({ Version: '2012-10-17', Statement });
  await stage.s3({ account, region }).send(new PutBucketPolicyCommand({ Bucket, Policy }));
}

/** A bucket of this execution, open to the public and to other owners as S3's older defaults were. */
async function makeHalf(stage: Stage, place: Place, execution: string): Promise<void> {
  const s3 = stage.s3(place);
  const Bucket = place.bucket;
  const Tags = [{ Key: 'isthmus:execution', Value: execution }];
  const LocationConstraint = place.region as 'eu-west-1';
  await s3.send(new CreateBucketCommand({ Bucket, CreateBucketConfiguration: { LocationConstraint, Tags } }));
  await s3.send(new DeletePublicAccessBlockCommand({ Bucket }));
  const OwnershipControls = { Rules: [{ ObjectOwnership: 'ObjectWriter' as const }] };
  await s3.send(new PutBucketOwnershipControlsCommand({ Bucket, OwnershipControls }));
}
