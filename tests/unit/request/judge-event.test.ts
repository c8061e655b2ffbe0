import fc from 'fast-check';
import { judgeEvent } from '../../../lib/request/judge-event.ts';
import { judgeTag } from '../../../lib/request/judge-tag.ts';
import type { BucketEvent, Route, TaggedBucket } from '../../../lib/types.ts';

const ROUTE_TAG = 'isthmus:route';
const ALICE = 'arn:aws:sts::111111111111:assumed-role/bucket-owners/alice';

describe('the tag of a bucket', () => {
  it('names a route', () => {
    expect(judgeTag(anEvent(), aBucket(), ROUTE_TAG)).toEqual({ route: 'orders-by-tag' });
  });

  it('may be gone by now', () => {
    expect(judgeTag(anEvent(), aBucket({ tags: { team: 'orders' } }), ROUTE_TAG)).toEqual({ disregard: 'untagged' });
  });

  it('makes an event that says another value out of date, in whatever order they come', () => {
    const bucket = aBucket({ tags: { [ROUTE_TAG]: 'payroll' } });
    expect(judgeTag(anEvent(), bucket, ROUTE_TAG)).toEqual({ disregard: 'outdated', route: 'payroll' });
    const newer = anEvent({ told: { route: 'payroll' } });
    expect(judgeTag(newer, bucket, ROUTE_TAG)).toEqual({ route: 'payroll' });
  });

  it('counts as it is, where the event does not tell tags', () => {
    const { told: _, ...event } = anEvent();
    expect(judgeTag(event, aBucket(), ROUTE_TAG)).toEqual({ route: 'orders-by-tag' });
  });

  it('does not make a source of a bucket that is a destination or was made by Isthmus', () => {
    expect(judgeTag(anEvent(), aBucket({ isOurs: true }), ROUTE_TAG)).toMatchObject({ disregard: 'own-bucket' });
  });

  it.each([
    ...[
      '',
      '*',
      'a/b',
      '../accounts',
      'a:3',
      'a b',
      '-a',
      'x'.repeat(65),
      'orders\n',
      '{bucket}',
      'ｏrders',
      '.',
      '/isthmus',
    ],
    ...[`\${aws:username}`, '__proto__'],
  ])('that cannot be the name of a route is not looked for: %j', (route) => {
    const [event, bucket] = [anEvent({ told: { route } }), aBucket({ tags: { [ROUTE_TAG]: route } })];
    expect(judgeTag(event, bucket, ROUTE_TAG)).toEqual({ disregard: 'no-such-route', route });
  });
});

describe('an event by a route', () => {
  it('makes the request that the template says, of the bucket as it is found', () => {
    const bucket = aBucket({ region: 'eu-west-1' });
    expect(judgeEvent(anEvent(), bucket, aRoute())).toEqual({
      document: {
        version: 1,
        source: { account: '111111111111', region: 'eu-west-1', bucket: 'orders-2026' },
        destination: { account: '222222222222', region: 'eu-west-1', bucket: 'orders-2026-copy', ensure: 'create' },
      },
      start: { door: 'event', requester: ALICE },
    });
  });

  it.each([
    ['paused-route', { paused: true as const }],
    ['closed-door', { doors: { ticket: true as const } }],
    ['closed-door', { doors: undefined }],
    ['other-requester', { doors: { event: { requesters: ['arn:aws:iam::111111111111:role/admins'] } } }],
    ['broken-route', { template: undefined }],
    ['broken-route', { template: { destination: { account: '222222222222', region: 'mars-1', bucket: '{bucket}' } } }],
    ['own-bucket', { template: { destination: { account: '222222222222', region: '{region}', bucket: '{bucket}' } } }],
  ])('comes to nothing: %s', (disregard, changes) => {
    expect(judgeEvent(anEvent(), aBucket(), aRoute(changes as Partial<Route>))).toMatchObject({ disregard });
  });

  const forOwners = aRoute({ doors: { event: { requesters: ['arn:aws:iam::111111111111:role/bucket-owners'] } } });

  it('is let in by the role behind the session', () => {
    expect(judgeEvent(anEvent(), aBucket(), forOwners)).toMatchObject({ start: { requester: ALICE } });
  });

  it.each([
    ['does not tell who it was', { kind: 'TagChange' as const, actor: undefined }],
    ['tells who made a call, and not that the call set the tag', { told: undefined }],
  ])('is let in by a route for everybody only, where it %s', (_, changes) => {
    const event = aHint(changes);
    expect(judgeEvent(event, aBucket(), forOwners)).toEqual({ disregard: 'unknown-requester' });
    expect(judgeEvent(event, aBucket(), aRoute())).toMatchObject({ start: { door: 'event' } });
    expect(judgeEvent(event, aBucket(), aRoute())).not.toHaveProperty('start.requester');
  });

  it('never has another account, region or destination than the route and the bucket say, whatever it tells', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), (actor, id, route) => {
        const judged = judgeEvent(anEvent({ actor, id, told: { route } }), aBucket(), aRoute());
        expect(judged).toMatchObject({
          document: {
            source: { account: '111111111111', bucket: 'orders-2026' },
            destination: { account: '222222222222', bucket: 'orders-2026-copy' },
          },
        });
      }),
    );
  });
});

function anEvent(changes: Partial<BucketEvent> = {}): BucketEvent {
  return {
    ...{ id: '1', kind: 'PutBucketTagging', account: '111111111111', region: 'eu-central-1', bucket: 'orders-2026' },
    ...{ at: '2026-11-02T09:03:08Z', actor: ALICE, told: { route: 'orders-by-tag' } },
    ...changes,
  };
}

/** An event that tells less. */
function aHint(less: object): BucketEvent {
  return Object.fromEntries(
    Object.entries({ ...anEvent(), ...less }).filter(([, value]) => value !== undefined),
  ) as unknown as BucketEvent;
}

function aBucket(changes: Partial<TaggedBucket> = {}): TaggedBucket {
  return {
    ...{ account: '111111111111', region: 'eu-central-1', bucket: 'orders-2026' },
    ...{ tags: { [ROUTE_TAG]: 'orders-by-tag' }, madeAt: '2026-11-02T09:01:13.000Z', isOurs: false },
    ...changes,
  };
}

function aRoute(changes: Partial<Route> = {}): Route {
  const destination = { account: '222222222222', region: '{region}', bucket: '{bucket}-copy', ensure: 'create' };
  const side = { accounts: ['111111111111'], regions: ['eu-*'], buckets: ['orders-*'] };
  const sides = { source: side, destination: { ...side, accounts: ['222222222222'] } };
  return { name: 'orders-by-tag', version: 3, ...sides, doors: { event: true }, template: { destination }, ...changes };
}
