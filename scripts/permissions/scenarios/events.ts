import { CreateAccessKeyCommand, CreateUserCommand, PutUserPolicyCommand } from '@aws-sdk/client-iam';
import { PutBucketTaggingCommand, S3Client } from '@aws-sdk/client-s3';
import { makeNewBucket, type Place } from '../make-buckets.ts';
import { type Outcome, outcomeOf } from '../outcome.ts';
import { FORWARDED } from '../places.ts';
import type { Scenario } from '../scenario.ts';
import type { Stage } from '../stage.ts';
import { withFaults } from '../with-faults.ts';

/** However often it is tried. */
const NO_STARTS = {
  ...{ service: 'states', operation: 'StartExecution' },
  error: { code: 'InternalServerError', message: 'Try again.', status: 500 },
};
const Tag = { Key: 'isthmus:route', Value: 'anywhere' };

export const EVENTS: Scenario[] = [
  {
    name: 'tagged bucket',
    play: async (stage, name) => whatComes(stage, name, 2, () => makeTagged(stage, name)),
  },
  {
    name: 'tagged bucket for which nothing can be started',
    play: async (stage, name) =>
      withFaults(stage, [NO_STARTS], () => whatComes(stage, name, 2, () => makeTagged(stage, name))),
  },
  {
    name: 'bucket that is tagged again, by somebody else',
    async play(stage, name) {
      await withFaults(stage, [NO_STARTS], () => whatComes(stage, name, 2, () => makeTagged(stage, name)));
      return whatComes(stage, name, 1, () => tagAsAnother(stage, name));
    },
  },
];

function placeOf(name: string): Place {
  return { ...FORWARDED, bucket: `${name}-tagged` };
}

/** S3 tells of it twice: of the call, and of the tags. */
async function makeTagged(stage: Stage, name: string): Promise<void> {
  const LocationConstraint = FORWARDED.region as 'eu-north-1';
  await makeNewBucket(stage, placeOf(name), {
    CreateBucketConfiguration: { LocationConstraint, Tags: [Tag] },
  });
}

/** S3 tells of the call alone, since the tag of the route stays as it is. */
async function tagAsAnother(stage: Stage, UserName: string): Promise<void> {
  const iam = stage.iam(FORWARDED.account);
  const Statement = [{ Effect: 'Allow', Action: 's3:*', Resource: '*' }];
  const PolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement });
  await iam.send(new CreateUserCommand({ UserName }));
  await iam.send(new PutUserPolicyCommand({ UserName, PolicyName: 'buckets', PolicyDocument }));
  const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName }));
  const credentials = {
    accessKeyId: AccessKey?.AccessKeyId ?? '',
    secretAccessKey: AccessKey?.SecretAccessKey ?? '',
  };
  const { region } = FORWARDED;
  const s3 = new S3Client({ endpoint: stage.rehearsal.endpoint, region, credentials });
  const TagSet = [Tag, { Key: 'by', Value: UserName }];
  await s3.send(new PutBucketTaggingCommand({ Bucket: placeOf(UserName).bucket, Tagging: { TagSet } }));
  s3.destroy();
}

/** What becomes of so many events, and of the runs that they start. */
async function whatComes(stage: Stage, name: string, count: number, cause: () => Promise<void>): Promise<Outcome> {
  const [before, known] = [await stage.ends('isthmus-take-event'), stage.started('event-')];
  await cause();
  const events = await stage.until(async () => {
    const ends = (await stage.ends('isthmus-take-event')).slice(before.length);
    return ends.length < count ? undefined : ends;
  });
  const runs = stage.started('event-').filter((run) => !known.includes(run));
  const ended = await Promise.all(runs.map(async (run) => outcomeOf(await stage.end(run), name)));
  return { events: [...events].sort(), ended };
}
