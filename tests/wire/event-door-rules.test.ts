/** What the rules of the packaged stack let through to the function, by the simulator's own matching of patterns. */
import { ListRulesCommand, type Rule, TestEventPatternCommand } from '@aws-sdk/client-eventbridge';
import { anEvent } from '../support/an-event.ts';
import { CENTRAL, type EventDoor, openEventDoor } from '../support/event-door.ts';

let door: EventDoor;
let rules: Rule[];

beforeAll(async () => {
  door = await openEventDoor({ EventDoor: 'closed', RouteTagKey: 'team' });
  ({ Rules: rules = [] } = await events().send(new ListRulesCommand({ EventBusName: 'isthmus' })));
});
afterAll(() => door.close());

it.each([
  ['create-bucket', {}, ['isthmus-bucket-calls']],
  ['put-bucket-tagging', {}, ['isthmus-bucket-calls']],
  ['tag-resource', {}, ['isthmus-bucket-calls']],
  ['put-bucket-tagging-refused', {}, []],
  ['create-bucket', { detail: { errorCode: 'BucketAlreadyOwnedByYou' } }, []],
  ['create-bucket', { detail: { eventName: 'DeleteBucketTagging' } }, []],
  ['create-bucket', { detail: { eventSource: 's3express.amazonaws.com' } }, []],
  ['create-bucket', { source: 'isthmus' }, []],
  ['tag-change', { detail: { 'changed-tag-keys': ['team', 'cost'] } }, ['isthmus-bucket-tags']],
  ['tag-change', {}, []],
  ['tag-change', { detail: { 'changed-tag-keys': ['team'], service: 'ec2' } }, []],
  ['tag-change', { detail: { 'changed-tag-keys': ['team'], 'resource-type': 'object' } }, []],
])('of %s with %j: %j', async (name, changes, wanted) => {
  const event = JSON.stringify(anEvent(name, changes));
  const matched: string[] = [];
  for (const { Name = '', EventPattern } of rules) {
    const { Result } = await events().send(new TestEventPatternCommand({ EventPattern, Event: event }));
    if (Result) matched.push(Name);
  }
  expect(matched).toEqual(wanted);
});

it('are off, both of them, where the door is closed', () => {
  expect(rules.map(({ State }) => State)).toEqual(['DISABLED', 'DISABLED']);
});

function events() {
  return door.simulator.clients(CENTRAL, 'eu-west-1').events;
}
