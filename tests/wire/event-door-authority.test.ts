/**
 * Whoever can tag a bucket cannot send data to an account that no route names, nor from one: what the door starts is judged
 * by the routes as the state machine judges it.
 */
import { CreateBucketCommand } from '@aws-sdk/client-s3';
import { acceptRequest } from '../../lib/request/accept-request.ts';
import { parseStoredRoutes } from '../../lib/request/parse-stored-routes.ts';
import { anEvent } from '../support/an-event.ts';
import { DESTINATION, type EventDoor, MEMBER, openEventDoor, STRANGER } from '../support/event-door.ts';

const ALL = { regions: ['*'], buckets: ['*'] };
const TEMPLATE = {
  destination: { account: DESTINATION, region: '{region}', bucket: '{bucket}-copy', ensure: 'create' },
};
const ROUTES: Record<string, object> = {
  'by-tag': {
    source: { accounts: [MEMBER], ...ALL },
    destination: { accounts: [DESTINATION], ...ALL },
    doors: { event: true },
    template: TEMPLATE,
  },
  // By hand only, whatever its template says.
  'to-strangers': {
    source: { accounts: [MEMBER], ...ALL },
    destination: { accounts: [STRANGER], ...ALL },
    doors: { console: true },
    template: { destination: { ...TEMPLATE.destination, account: STRANGER } },
  },
  // A template that its own route does not allow.
  astray: {
    source: { accounts: [MEMBER], ...ALL },
    destination: { accounts: [MEMBER], ...ALL },
    doors: { event: true },
    template: { destination: { ...TEMPLATE.destination, account: STRANGER } },
  },
};

const HOSTILE_TAGS = [
  ...[
    '*',
    'by-tag,to-strangers',
    'by-tag:2',
    'by-tag/../to-strangers',
    '../accounts',
    '/isthmus/routes/by-tag',
    'BY-TAG',
  ],
  ...[
    'by-tag ',
    ' by-tag',
    'ｂy-tag',
    'by–tag',
    `to-${STRANGER}`,
    `arn:aws:iam::${STRANGER}:root`,
    STRANGER,
    'constructor',
  ],
  ...[
    '{bucket}',
    '{"destination":{"account":"333333333333"}}',
    'account=333333333333',
    `\${aws:username}`,
    '__proto__',
  ],
];

let door: EventDoor;

beforeAll(async () => {
  door = await openEventDoor();
  for (const [name, route] of Object.entries(ROUTES)) await door.putRoute(name, route);
});
afterAll(() => door.close());

it('by no value of the tag, from no account, and by no route that is not for it', async () => {
  const names = Object.keys(ROUTES);
  const values = { [MEMBER]: [...names, ...HOSTILE_TAGS], [DESTINATION]: names, [STRANGER]: names };
  for (const [account, tags] of Object.entries(values)) {
    for (const [index, value] of tags.entries()) await door.take(await tagged(account, `b-${account}-${index}`, value));
  }
  const judged = door.machine.executions().map(([, input]) => ({ input, ...judge(input) }));
  expect(judged.filter(({ accepted }) => accepted).map(({ requests }) => requests?.map(pairOf))).toEqual([
    [[MEMBER, DESTINATION]],
  ]);
  // Started, and refused in a report that everybody sees: another's bucket by a route for this one's, and a template astray.
  const refused = judged.filter(({ accepted }) => !accepted);
  expect(refused.map(({ requests }) => requests?.map(pairOf)).sort()).toEqual([
    [[MEMBER, STRANGER]],
    [[DESTINATION, DESTINATION]],
    [[DESTINATION, STRANGER]],
  ]);
  for (const { problems } of refused) expect(problems.map(({ code }) => code)).toContain('no-route');
});

it('by no event that claims what is not so', async () => {
  const before = door.machine.executions().length;
  const event = await tagged(STRANGER, 'claimed', 'by-tag');
  // As if it were a member's bucket; as if the call were another's; as if it were in another region.
  const lies = [
    { account: MEMBER, detail: { recipientAccountId: MEMBER, resources: [] } },
    { account: DESTINATION, detail: { recipientAccountId: DESTINATION, resources: [] } },
    { detail: { requestParameters: { bucketName: 'claimed', accountId: MEMBER, destination: { account: MEMBER } } } },
  ];
  for (const lie of lies) {
    expect(await door.take(merged(event, lie))).toMatchObject({ outcome: expect.stringMatching(/gone|onboarded/) });
  }
  expect(door.machine.executions()).toHaveLength(before);
});

/** A bucket with the tag, and the event that tells of it. */
async function tagged(account: string, bucketName: string, value: string) {
  const { s3 } = door.simulator.clients(account, 'eu-central-1');
  const CreateBucketConfiguration = { LocationConstraint: 'eu-central-1' as const };
  await s3.send(new CreateBucketCommand({ Bucket: bucketName, CreateBucketConfiguration }));
  // Also values that S3 would not take.
  door.simulator.world.buckets.get(bucketName)?.tags.set('isthmus:route', value);
  const requestParameters = { bucketName, Tagging: { TagSet: { Tag: [{ Key: 'isthmus:route', Value: value }] } } };
  const resources = [{ accountId: account, type: 'AWS::S3::Bucket', ARN: `arn:aws:s3:::${bucketName}` }];
  return anEvent('put-bucket-tagging', {
    account,
    detail: { requestParameters, recipientAccountId: account, resources },
  });
}

function merged(event: { detail: object }, lie: { account?: string; detail?: object }) {
  return { ...event, ...lie, detail: { ...event.detail, ...lie.detail } };
}

function judge(input: unknown) {
  const parameters = Object.entries(ROUTES).map(([name, route]) => ({ name, version: 1, text: JSON.stringify(route) }));
  const { routes } = parseStoredRoutes(parameters);
  const onboarded = new Set([MEMBER, DESTINATION]);
  return acceptRequest(input, { routes, start: { door: 'event' }, onboarded });
}

function pairOf({ source, destination }: { source: { account: string }; destination: { account: string } }) {
  return [source.account, destination.account];
}
