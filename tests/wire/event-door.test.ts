/** Tagged buckets, from the call that tags to the execution that it starts, by the rules and roles of the packaged stack. */
import {
  CreateBucketCommand,
  DeleteBucketCommand,
  DeleteBucketTaggingCommand,
  PutBucketPolicyCommand,
  PutBucketTaggingCommand,
  type Tag,
} from '@aws-sdk/client-s3';
import { openTable } from '../../lib/aws/table/open-table.ts';
import { readStart } from '../../lib/aws/table/read-start.ts';
import { anEvent } from '../support/an-event.ts';
import { CENTRAL, DESTINATION, type EventDoor, MEMBER, openEventDoor, STRANGER } from '../support/event-door.ts';
import { jsonClient } from '../support/json-call.ts';
import { createRoleFor, createUserKeys, sessionKeys } from '../support/principals.ts';
import type { Keys } from '../support/simulator.ts';

const ROUTE_TAG = 'isthmus:route';
const ALL_OF_S3 = [{ Effect: 'Allow', Action: 's3:*', Resource: '*' }];
const BEFORE_ALL = '2020-01-01T00:00:00Z';
const AFTER_ALL = '2099-01-01T00:00:00Z';

let door: EventDoor;
let count = 0;
/** Another one for each test. */
let bucket: string;

const dynamodb = jsonClient(() => door.simulator, { service: 'dynamodb', prefix: 'DynamoDB_20120810', version: '1.0' });

beforeAll(async () => {
  door = await openEventDoor();
  await door.putRoute('by-tag', aRoute());
});
afterAll(() => door.close());
beforeEach(() => {
  count += 1;
  bucket = `orders-${count}`;
});

describe('a bucket that names its route', () => {
  it('when it is made starts one run, though two events tell of it', async () => {
    await makeBucket([tagOf('by-tag')]);
    expect(await became(2)).toContain('started');
    expect(runs()).toEqual([
      {
        version: 1,
        source: { account: MEMBER, region: 'eu-central-1', bucket },
        destination: { account: DESTINATION, region: 'eu-central-1', bucket: `${bucket}-copy`, ensure: 'create' },
      },
    ]);
  });

  it('when it is tagged later starts one run, whose requester is who tagged it', async () => {
    await door.putRoute(
      'for-owners',
      aRoute({ doors: { event: { requesters: [`arn:aws:iam::${MEMBER}:role/owners`] } } }),
    );
    await makeBucket();
    expect(await became(1)).toEqual(['untagged']);
    await tag([tagOf('for-owners')], await sessionOf('owners'));
    expect((await became(3)).sort()).toEqual(['started', 'unknown-requester', 'untagged']);
    expect(await readStart(runNames()[0] ?? '', openTable('isthmus'))).toMatchObject({
      start: { door: 'event', requester: `arn:aws:sts::${MEMBER}:assumed-role/owners/test` },
    });
  });

  it('starts nothing for who may not use the route, also when somebody who may sets another tag', async () => {
    await door.putRoute(
      'for-admins',
      aRoute({ doors: { event: { requesters: [`arn:aws:iam::${MEMBER}:user/admin`] } } }),
    );
    await makeBucket();
    await tag([tagOf('for-admins')], await createUserKeys(door.simulator, MEMBER, 'mallory', ALL_OF_S3));
    expect(await became(3)).toEqual(expect.arrayContaining(['other-requester', 'unknown-requester']));
    const admin = { actor: `arn:aws:iam::${MEMBER}:user/admin`, tags: [{ Key: 'team', Value: 'x' }] };
    expect(await door.take(tagging(admin))).toMatchObject({ outcome: 'other-tags' });
    expect(runs()).toEqual([]);
  });

  it('starts one run for twenty times the same event', async () => {
    await makeBucketQuietly([tagOf('by-tag')]);
    const event = tagging();
    const answers = await Promise.all(Array.from({ length: 20 }, () => door.take(event)));
    expect(new Set(answers.map((answer) => 'execution' in answer && answer.execution)).size).toBe(1);
    expect(runs()).toHaveLength(1);
  });

  it('starts one run, however often the tag is taken away and set again', async () => {
    await makeBucket();
    for (let round = 0; round < 3; round += 1) {
      await tag([tagOf('by-tag')]);
      await s3().send(new DeleteBucketTaggingCommand({ Bucket: bucket }));
    }
    await tag([tagOf('by-tag')]);
    await became(12);
    expect(runs()).toHaveLength(1);
  });

  it('that is deleted and made again is another', async () => {
    await makeBucket([tagOf('by-tag')]);
    await became(2);
    await s3().send(new DeleteBucketCommand({ Bucket: bucket }));
    // S3 tells creation dates in seconds.
    await nextSecond();
    await makeBucket([tagOf('by-tag')]);
    await became(4);
    expect(runs()).toHaveLength(2);
  });
});

describe('a run that has ended', () => {
  it('is not started again by an event from before its end, replayed or late; by one from after it, if it failed', async () => {
    await makeBucket([tagOf('by-tag')]);
    await became(2);
    const [first = ''] = runNames();
    await door.machine.end(first, { status: 'FAILED', error: 'rejected' });
    expect(await door.take(tagging({ at: BEFORE_ALL }))).toMatchObject({ outcome: 'served', execution: first });
    const again = await door.take(tagging({ at: AFTER_ALL }));
    expect(again).toMatchObject({ outcome: 'started', execution: first.replace(/-1$/, '-2') });
    await door.machine.end(first.replace(/-1$/, '-2'), { status: 'SUCCEEDED', output: '{}' });
    expect(await door.take(tagging({ at: AFTER_ALL }))).toMatchObject({ outcome: 'served' });
    expect(runs()).toHaveLength(2);
  });
});

describe('what is none of our business', () => {
  it.each([
    ['a tag that names nothing', 'no-such-route', undefined],
    ['a route that is broken', 'broken-route', '{"source"'],
    ['a route that is paused', 'paused-route', aRoute({ paused: true })],
    ['a route that is not for events', 'closed-door', aRoute({ doors: { ticket: true } })],
    ['a route without doors', 'closed-door', aRoute({ doors: undefined })],
    ['a route without a template', 'broken-route', aRoute({ template: undefined })],
  ])('%s', async (_, outcome, route) => {
    if (route !== undefined) await door.putRoute(`r-${count}`, route);
    await makeBucket([tagOf(`r-${count}`)]);
    expect(await became(2)).toEqual([outcome, outcome]);
    expect(runs()).toEqual([]);
  });

  it('an account that forwards its events and has not onboarded: nothing is asked of it', async () => {
    await makeBucket([tagOf('by-tag')], STRANGER);
    expect(await became(2)).toEqual(['not-onboarded', 'not-onboarded']);
    const asked = door.simulator.world.journal.entries.filter(({ resource }) => String(resource).includes(STRANGER));
    expect(asked.filter(({ operation }) => operation === 'AssumeRole')).toEqual([]);
  });

  it('a bucket that is gone, or another account’s by now', async () => {
    expect(await door.take(tagging())).toMatchObject({ outcome: 'bucket-gone', facts: { bucket } });
    await makeBucketQuietly([tagOf('by-tag')], DESTINATION);
    expect(await door.take(tagging())).toMatchObject({ outcome: 'bucket-gone' });
  });

  it('an event that the tag has left behind, and one that comes before it', async () => {
    await makeBucketQuietly([tagOf('payroll')]);
    expect(await door.take(tagging())).toMatchObject({ outcome: 'outdated', facts: { route: 'payroll' } });
    await s3().send(new DeleteBucketTaggingCommand({ Bucket: bucket }));
    expect(await door.take(tagging())).toMatchObject({ outcome: 'untagged' });
  });

  it('a bucket that Isthmus has made', async () => {
    await makeBucketQuietly([tagOf('by-tag'), { Key: 'isthmus:execution', Value: 'event-1' }]);
    expect(await door.take(tagging())).toMatchObject({ outcome: 'own-bucket' });
  });

  it('a bucket that is the destination of a pair on record', async () => {
    await makeBucketQuietly([tagOf('by-tag')]);
    const table = {
      TableName: 'isthmus',
      Item: { pk: { S: `destination#${MEMBER}/${bucket}` }, sk: { S: 'a/b#rule' } },
    };
    const { status } = await dynamodb(CENTRAL, 'PutItem', table);
    expect(status).toBe(200);
    expect(await door.take(tagging())).toMatchObject({ outcome: 'own-bucket' });
  });

  it('a bucket that lets Isthmus replicate into it, for whomever', async () => {
    await makeBucketQuietly([tagOf('by-tag')]);
    const statement = {
      ...{ Sid: `IsthmusReplicationFrom${STRANGER}`, Effect: 'Allow', Action: 's3:ReplicateObject' },
      ...{ Principal: { AWS: `arn:aws:iam::${STRANGER}:root` }, Resource: `arn:aws:s3:::${bucket}/*` },
    };
    const Policy = JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
    await s3().send(new PutBucketPolicyCommand({ Bucket: bucket, Policy }));
    expect(await door.take(tagging())).toMatchObject({ outcome: 'own-bucket' });
  });

  it('a call that was refused: the rule does not let it through, nor does the function', async () => {
    await makeBucket();
    await became(1);
    const nobody = await createUserKeys(door.simulator, MEMBER, 'nobody', []);
    await expect(tag([tagOf('by-tag')], nobody)).rejects.toThrow('is not authorized');
    expect(await door.take(anEvent('put-bucket-tagging-refused'))).toMatchObject({ outcome: 'failed-call' });
    expect(await became(1)).toEqual(['untagged']);
  });
});

function aRoute(changes: object = {}): object {
  const side = { accounts: [MEMBER], regions: ['eu-*'], buckets: ['orders-*'] };
  const destination = { account: DESTINATION, region: '{region}', bucket: '{bucket}-copy', ensure: 'create' };
  const sides = { source: side, destination: { ...side, accounts: [DESTINATION] } };
  return { ...sides, doors: { event: true }, template: { destination }, ...changes };
}

function tagOf(Value: string): Tag {
  return { Key: ROUTE_TAG, Value };
}

/** An event that the bucket of this test was tagged by a call, without the call. */
function tagging({
  at = '2026-11-02T09:03:08Z',
  tags = [tagOf('by-tag')],
  actor = `arn:aws:iam::${MEMBER}:user/a`,
} = {}) {
  const requestParameters = { bucketName: bucket, Tagging: { TagSet: { Tag: tags } } };
  const detail = { eventTime: at, userIdentity: { arn: actor }, requestParameters };
  return anEvent('put-bucket-tagging', { account: MEMBER, detail });
}

async function makeBucket(Tags: Tag[] = [], account = MEMBER): Promise<void> {
  const CreateBucketConfiguration = { LocationConstraint: 'eu-central-1' as const, ...(Tags.length > 0 && { Tags }) };
  await s3(account).send(new CreateBucketCommand({ Bucket: bucket, CreateBucketConfiguration }));
}

/** With tags of which no event tells. */
async function makeBucketQuietly(tags: Tag[], account = MEMBER): Promise<void> {
  await makeBucket([], account);
  await became(1);
  for (const { Key = '', Value = '' } of tags) door.simulator.world.buckets.get(bucket)?.tags.set(Key, Value);
}

async function tag(TagSet: Tag[], keys: string | Keys = MEMBER): Promise<void> {
  await s3(keys).send(new PutBucketTaggingCommand({ Bucket: bucket, Tagging: { TagSet } }));
}

async function sessionOf(role: string): Promise<Keys> {
  const arn = await createRoleFor(door.simulator, MEMBER, role, ALL_OF_S3);
  const assume = [{ Effect: 'Allow', Action: 'sts:AssumeRole', Resource: '*' }];
  return sessionKeys(door.simulator, await createUserKeys(door.simulator, MEMBER, `of-${role}`, assume), arn);
}

function s3(keys: string | Keys = MEMBER) {
  return door.simulator.clients(keys, 'eu-central-1').s3;
}

/** What became of the events that told of the bucket, once there are so many. */
async function became(events: number): Promise<string[]> {
  const ours = () => door.taken.filter((one) => one.bucket === bucket);
  while (ours().length < events) await new Promise(setImmediate);
  return ours().map(({ outcome }) => outcome.outcome);
}

async function nextSecond(): Promise<void> {
  const now = Math.floor(Date.now() / 1_000);
  while (Math.floor(Date.now() / 1_000) === now) await new Promise(setImmediate);
}

function ownExecutions() {
  return door.machine.executions().filter(([, input]) => JSON.stringify(input).includes(`"${bucket}"`));
}

function runs(): unknown[] {
  return ownExecutions().map(([, input]) => input);
}

function runNames(): string[] {
  return ownExecutions().map(([name]) => name);
}
