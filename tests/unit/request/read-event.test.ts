import fc from 'fast-check';
import { readEvent } from '../../../lib/request/read-event.ts';
import { anEvent } from '../../support/an-event.ts';

const ROUTE_TAG = 'isthmus:route';
const read = (input: unknown) => readEvent(input, ROUTE_TAG);

describe('an event as AWS documents it', () => {
  const bucket = { account: '111111111111', region: 'eu-central-1', bucket: 'orders-2026' };
  const alice = 'arn:aws:iam::111111111111:user/alice';

  it.each([
    ['create-bucket', { kind: 'CreateBucket', at: '2026-11-02T09:01:13Z', actor: alice }],
    [
      'put-bucket-tagging',
      {
        kind: 'PutBucketTagging',
        at: '2026-11-02T09:03:08Z',
        actor: 'arn:aws:sts::111111111111:assumed-role/bucket-owners/alice',
      },
    ],
    ['tag-resource', { kind: 'TagResource', at: '2026-11-02T09:05:41Z', actor: alice }],
    ['tag-change', { kind: 'TagChange', at: '2026-11-02T09:03:09Z' }],
  ])('%s tells of a bucket, of its route and of who tagged it', (name, rest) => {
    const input = anEvent(name);
    const told = { route: 'orders-by-tag' };
    expect(read(input)).toEqual({ event: { id: input.id, ...bucket, ...rest, told } });
  });

  it.each([
    ['put-bucket-tagging-refused', 'failed-call'],
    ['put-bucket-tagging-from-outside', 'other-account'],
  ])('%s is none of our business', (name, outcome) => {
    expect(read(anEvent(name))).toMatchObject({ outcome });
  });
});

describe('what is tagged', () => {
  const tags = (...Tag: object[]) => ({ detail: { requestParameters: { Tagging: { TagSet: { Tag } } } } });

  it('does not matter where the tag of routes is not among it', () => {
    const input = anEvent('put-bucket-tagging', tags({ Key: 'team', Value: 'orders' }));
    expect(read(input)).toMatchObject({ outcome: 'other-tags' });
  });

  it('does not matter where another tag was changed, though the bucket has that of a route', () => {
    expect(read(anEvent('tag-change', { detail: { 'changed-tag-keys': ['team'] } }))).toMatchObject({
      outcome: 'other-tags',
    });
  });

  it('does not matter where the tag of routes was taken away: nothing is torn down', () => {
    const input = anEvent('tag-change', { detail: { tags: { [ROUTE_TAG]: undefined } } });
    expect(read(input)).toMatchObject({ outcome: 'other-tags' });
  });

  it.each([
    ['as a list of one', [{ Key: ROUTE_TAG, Value: 'a' }]],
    ['as a thing alone', { Key: ROUTE_TAG, Value: 'a' }],
    ['in lower case', { Key: undefined, Value: undefined, key: ROUTE_TAG, value: 'a' }],
  ])('is found %s', (_, Tag) => {
    const input = anEvent('tag-resource', { detail: { requestParameters: { TagResourceRequest: { Tags: { Tag } } } } });
    expect(read(input)).toMatchObject({ event: { told: { route: 'a' } } });
  });

  it('is unknown where CloudTrail left the parameters out for their length', () => {
    const requestParameters = { bucketName: 'orders-2026', omitted: true, Tagging: undefined };
    const { event } = read(anEvent('put-bucket-tagging', { detail: { requestParameters } }));
    expect(event).toBeDefined();
    expect(event?.told).toBeUndefined();
  });

  it('may be named by another key', () => {
    expect(readEvent(anEvent('tag-change'), 'team')).toMatchObject({ outcome: 'other-tags' });
    const changed = anEvent('tag-change', { detail: { 'changed-tag-keys': ['team'] } });
    expect(readEvent(changed, 'team')).toMatchObject({ event: { told: { route: 'orders' } } });
  });

  it('is not found on a prototype', () => {
    const changed = anEvent('tag-change', { detail: { 'changed-tag-keys': ['constructor', '__proto__'] } });
    expect(readEvent(changed, 'constructor')).toMatchObject({ outcome: 'other-tags' });
    expect(readEvent(changed, '__proto__')).toMatchObject({ outcome: 'other-tags' });
  });
});

describe('who tagged', () => {
  const actorOf = (userIdentity: unknown) => read(anEvent('create-bucket', { detail: { userIdentity } })).event?.actor;

  it.each([
    ['a service', { type: 'AWSService', invokedBy: 'cloudformation.amazonaws.com', arn: undefined }],
    ['somebody of another account', { type: 'AWSAccount', accountId: '333333333333', arn: undefined }],
    ['nobody', null],
    ['an ARN of no principal', { arn: 'arn:aws:s3:::orders-2026' }],
    ['a text with spaces', { arn: 'arn:aws:iam::111111111111:user/a b' }],
    ['a list', { arn: ['arn:aws:iam::111111111111:user/alice'] }],
  ])('is unknown for %s', (_, userIdentity) => {
    expect(actorOf(userIdentity)).toBeUndefined();
  });

  it('is a user, a federated user or the root, whoever issued the session', () => {
    const arn = 'arn:aws:sts::111111111111:federated-user/alice';
    const sessionContext = { sessionIssuer: { type: 'IAMUser', arn: 'arn:aws:iam::111111111111:user/broker' } };
    expect(actorOf({ arn, sessionContext })).toBe(arn);
    expect(actorOf({ arn: 'arn:aws:iam::111111111111:root' })).toBe('arn:aws:iam::111111111111:root');
  });
});

describe('a malformed event', () => {
  const WRONG = [
    undefined,
    null,
    7,
    '',
    {},
    [],
    'x'.repeat(2_000),
    `\${aws:username}`,
    '*',
    'a/../b',
    '__proto__',
    '１',
  ];
  const place = {
    id: (value: unknown) => ({ id: value }),
    account: (value: unknown) => ({ account: value }),
    region: (value: unknown) => ({ region: value }),
    at: (value: unknown) => ({ detail: { eventTime: value } }),
    bucket: (value: unknown) => ({ detail: { requestParameters: { bucketName: value } } }),
  };

  it.each(Object.keys(place) as (keyof typeof place)[])('is refused for its %s, whatever stands there', (field) => {
    for (const value of WRONG.filter((each) => field !== 'id' || each !== '__proto__')) {
      const answer = read(anEvent('create-bucket', place[field](value)));
      expect(answer).toMatchObject({ outcome: 'malformed', facts: { fields: [field] } });
    }
  });

  it.each(['arn:aws:s3:eu-central-1:111111111111:accesspoint/a', 'arn:aws:s3:::orders-2026/key', 'orders-2026', 7])(
    'is refused where %s is to be the ARN of a bucket',
    (arn) => {
      expect(read(anEvent('tag-change', { resources: [arn] }))).toMatchObject({ facts: { fields: ['bucket'] } });
      const requestParameters = { resourceArn: arn };
      expect(read(anEvent('tag-resource', { detail: { requestParameters } }))).toMatchObject({
        facts: { fields: ['bucket'] },
      });
    },
  );

  it.each([
    { source: 'isthmus' },
    { 'detail-type': 'Scheduled Event' },
    { detail: { eventName: 'DeleteBucket' } },
    { detail: { eventName: 'TagChange' } },
    { detail: { eventSource: 's3express.amazonaws.com' } },
  ])('is no event for this door: %j', (changes) => {
    expect(read(anEvent('create-bucket', changes))).toMatchObject({ outcome: 'other-event' });
  });

  it('never throws, and never yields a bucket whose fields are not as they should be', () => {
    fc.assert(
      fc.property(fc.anything(), fc.constantFrom('create-bucket', 'tag-change'), (value, name) => {
        expect(read(value).event).toBeUndefined();
        const { event } = read(
          anEvent(name, { detail: { requestParameters: value, tags: value, userIdentity: value } }),
        );
        expect(event?.bucket ?? 'orders-2026').toBe('orders-2026');
      }),
    );
  });
});
