import { PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { createUserKeys } from '../support/principals.ts';
import { signedFetch } from '../support/signed-fetch.ts';
import { rootKeys, startTestSimulator, type TestSimulator } from '../support/simulator.ts';

const ACCOUNT = '999999999999';
const ENTRY = { Source: 'isthmus', DetailType: 'Report', Detail: '{"verdict":"verified"}' };

let simulator: TestSimulator;
beforeEach(async () => {
  simulator = await startTestSimulator();
});
afterEach(() => simulator.close());

test('an event arrives on the bus of the caller, with its account, region and time', async () => {
  const Time = new Date('2026-11-22T10:00:00Z');
  const answer = await put({ ...ENTRY, Resources: ['arn:aws:s3:::b'], Time });
  expect(answer.FailedEntryCount).toBe(0);
  expect(answer.Entries?.[0]?.EventId).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  expect(simulator.world.events).toEqual([
    {
      id: answer.Entries?.[0]?.EventId,
      bus: 'default',
      account: ACCOUNT,
      region: 'eu-west-1',
      source: 'isthmus',
      detailType: 'Report',
      detail: { verdict: 'verified' },
      resources: ['arn:aws:s3:::b'],
      time: '2026-11-22T10:00:00.000Z',
    },
  ]);
});

test('bad entries are named one by one, and the good ones are put', async () => {
  const { DetailType: _, ...typeless } = ENTRY;
  const answer = await put(ENTRY, typeless, { ...ENTRY, Detail: '[1]' }, { ...ENTRY, Source: 'aws.s3' });
  expect(answer.FailedEntryCount).toBe(3);
  expect(answer.Entries?.map(({ ErrorCode }) => ErrorCode)).toEqual([
    undefined,
    'InvalidArgument',
    'MalformedDetail',
    'NotAuthorizedForSourceException',
  ]);
  expect(simulator.world.events).toHaveLength(1);
});

test('eleven entries are too many, and none is too few', async () => {
  await expect(put(...Array.from({ length: 11 }, () => ENTRY))).rejects.toMatchObject({ name: 'ValidationException' });
  await expect(put()).rejects.toMatchObject({ name: 'ValidationException' });
  expect(simulator.world.events).toEqual([]);
});

test('a bus that does not exist swallows its events', async () => {
  const answer = await put({ ...ENTRY, EventBusName: 'other' });
  expect(answer).toMatchObject({ FailedEntryCount: 0, Entries: [{ EventId: expect.any(String) }] });
  expect(simulator.world.events).toEqual([]);
});

test('a permission is needed, and can ask for source and detail type', async () => {
  const Condition = { StringEquals: { 'events:source': 'isthmus', 'events:detail-type': 'Report' } };
  const user = await createUserKeys(simulator, ACCOUNT, 'publisher', [
    {
      Effect: 'Allow',
      Action: 'events:PutEvents',
      Resource: `arn:aws:events:eu-west-1:${ACCOUNT}:event-bus/default`,
      Condition,
    },
  ]);
  const { events } = simulator.clients(user);
  await expect(events.send(new PutEventsCommand({ Entries: [ENTRY] }))).resolves.toMatchObject({ FailedEntryCount: 0 });
  await expect(
    events.send(new PutEventsCommand({ Entries: [ENTRY, { ...ENTRY, Source: 'somebody' }] })),
  ).rejects.toMatchObject({
    name: 'AccessDeniedException',
    message: `User: arn:aws:iam::${ACCOUNT}:user/publisher is not authorized to perform: events:PutEvents on resource: arn:aws:events:eu-west-1:${ACCOUNT}:event-bus/default because no identity-based policy allows the events:PutEvents action`,
    $metadata: { httpStatusCode: 400 },
  });
});

test.each([
  ['text that is not JSON', 'AWSEvents.PutEvents', 'nonsense', 400, 'SerializationException'],
  ['an entry of the wrong type', 'AWSEvents.PutEvents', '{"Entries":[{"Source":1}]}', 400, 'SerializationException'],
  ['a field that it does not know', 'AWSEvents.PutEvents', '{"Entries":[{"TraceHeader":"x"}]}', 501, 'NotImplemented'],
  ['an operation that it does not have', 'AWSEvents.CreateArchive', '{}', 501, 'NotImplemented'],
])('%s is refused in JSON', async (_what, target, body, status, type) => {
  const answer = await signedFetch(simulator.endpoint, rootKeys(ACCOUNT), {
    service: 'events',
    method: 'POST',
    headers: { 'x-amz-target': target, 'content-type': 'application/x-amz-json-1.1' },
    body,
  });
  expect(answer.status).toBe(status);
  expect(await answer.json()).toMatchObject({ __type: type });
});

function put(...Entries: object[]) {
  return simulator.clients(ACCOUNT).events.send(new PutEventsCommand({ Entries }));
}
