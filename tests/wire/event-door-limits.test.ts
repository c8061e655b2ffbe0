/** What a flood of tags, and AWS out of order, do to the door for events. */
import { CreateBucketCommand } from '@aws-sdk/client-s3';
import { anEvent } from '../support/an-event.ts';
import { askControl } from '../support/ask-control.ts';
import { CENTRAL, DESTINATION, type EventDoor, MEMBER, openEventDoor } from '../support/event-door.ts';
import { jsonClient } from '../support/json-call.ts';

let door: EventDoor;
const sqs = jsonClient(() => door.simulator, { service: 'sqs', prefix: 'AmazonSQS', version: '1.0' });

beforeAll(async () => {
  door = await openEventDoor({ StartsPerHour: '4' });
  await door.putRoute('by-tag', aRoute({ maxStartsPerHour: 3 }));
});
afterAll(() => door.close());
afterEach(() => askControl(door.simulator, 'DELETE', 'faults'));

it('a route that is used up starts no more in the hour, however many buckets are tagged at once', async () => {
  const buckets = Array.from({ length: 8 }, (_, index) => `orders-${index}`);
  await Promise.all(buckets.map((bucket) => makeBucket(bucket)));
  while (door.taken.length < 16) await new Promise(setImmediate);
  expect(door.machine.executions()).toHaveLength(3);
  const refused = door.taken.filter(({ outcome }) => outcome.outcome === 'too-many-starts');
  expect(new Set(refused.map(({ bucket }) => bucket)).size).toBe(5);
  expect(refused[0]?.outcome).toMatchObject({ facts: { route: 'by-tag', limit: 3 } });
});

it('a route that has no number of its own has that of the stack', async () => {
  await door.putRoute('without-number', aRoute());
  const [before, taken] = [door.machine.executions().length, door.taken.length];
  const buckets = Array.from({ length: 6 }, (_, index) => `parcels-${index}`);
  await Promise.all(buckets.map((bucket) => makeBucket(bucket, 'without-number')));
  while (door.taken.length < taken + 12) await new Promise(setImmediate);
  expect(door.machine.executions()).toHaveLength(before + 4);
  const refused = door.taken.slice(taken).filter(({ outcome }) => outcome.outcome === 'too-many-starts');
  expect(refused[0]?.outcome).toMatchObject({ facts: { route: 'without-number', limit: 4 } });
});

it.each([
  ['sts', 'AssumeRole', { code: 'Throttling', status: 400 }, 'Throttled'],
  ['s3', 'ListBuckets', { code: 'InternalError', status: 500 }, 'ServiceUnavailable'],
  ['ssm', 'GetParameter', { code: 'ThrottlingException', status: 400 }, 'Throttled'],
  ['dynamodb', 'PutItem', { code: 'ProvisionedThroughputExceededException', status: 400 }, 'Throttled'],
  ['states', 'StartExecution', { code: 'ExecutionLimitExceeded', status: 400 }, 'Throttled'],
])('%s in trouble with %s is for trying again', async (service, operation, error, name) => {
  const bucket = `trouble-${operation.toLowerCase()}`;
  await door.putRoute('by-tag', aRoute());
  await makeBucket(bucket);
  while (door.taken.filter((one) => one.bucket === bucket).length < 2) await new Promise(setImmediate);
  const before = door.machine.executions().length;
  await askControl(door.simulator, 'DELETE', 'faults');
  const rules = [{ service, operation, error: { message: 'busy', ...error } }];
  await askControl(door.simulator, 'PUT', 'faults', { rules });
  // Under another route there is something to start.
  await door.putRoute(`r-${operation}`, aRoute({ template: aTemplate('{bucket}-other') }));
  door.simulator.world.buckets.get(bucket)?.tags.set('isthmus:route', `r-${operation}`);
  const event = tagging(bucket, `r-${operation}`);
  await expect(door.take(event)).rejects.toMatchObject({ name });
  expect(door.machine.executions()).toHaveLength(before);
  await askControl(door.simulator, 'DELETE', 'faults');
  expect(await door.take(event)).toMatchObject({ outcome: 'started' });
});

it('what cannot be taken is tried again twice and then lies in the queue, as it came', async () => {
  const error = { code: 'AccessDenied', message: 'no', status: 403 };
  await askControl(door.simulator, 'PUT', 'faults', { rules: [{ service: 'sts', operation: 'AssumeRole', error }] });
  // Three minutes in a third of a second.
  await askControl(door.simulator, 'PUT', 'lateness', { speed: 600 });
  await makeBucket('hopeless');
  const letters: { Body: string }[] = [];
  const QueueUrl = `${door.simulator.endpoint}/${CENTRAL}/isthmus-event-door-dead-letters`;
  while (letters.length < 2) {
    const { body } = await sqs(CENTRAL, 'ReceiveMessage', { QueueUrl, MaxNumberOfMessages: 10, WaitTimeSeconds: 20 });
    letters.push(...(body.Messages ?? []));
  }
  for (const { Body } of letters) {
    expect(JSON.parse(Body)).toMatchObject({
      requestContext: { condition: 'RetriesExhausted', approximateInvokeCount: 3 },
      requestPayload: { account: MEMBER },
      responsePayload: { errorType: 'AccountNotReachable' },
    });
  }
});

function aRoute(changes: object = {}): object {
  const side = { accounts: [MEMBER], regions: ['eu-*'], buckets: ['*'] };
  const sides = { source: side, destination: { ...side, accounts: [DESTINATION] } };
  return { ...sides, doors: { event: true }, template: aTemplate('{bucket}-copy'), ...changes };
}

function aTemplate(bucket: string): object {
  return { destination: { account: DESTINATION, region: '{region}', bucket, ensure: 'create' } };
}

function tagging(bucketName: string, route: string) {
  const Tagging = { TagSet: { Tag: [{ Key: 'isthmus:route', Value: route }] } };
  return anEvent('put-bucket-tagging', { account: MEMBER, detail: { requestParameters: { bucketName, Tagging } } });
}

async function makeBucket(Bucket: string, route = 'by-tag'): Promise<void> {
  const Tags = [{ Key: 'isthmus:route', Value: route }];
  const CreateBucketConfiguration = { LocationConstraint: 'eu-central-1' as const, Tags };
  const { s3 } = door.simulator.clients(MEMBER, 'eu-central-1');
  await s3.send(new CreateBucketCommand({ Bucket, CreateBucketConfiguration }));
}
