import {
  type BucketLocationConstraint,
  CreateBucketCommand,
  type CreateBucketCommandInput,
  DeleteBucketCommand,
  DeleteObjectCommand,
  GetBucketLocationCommand,
  GetBucketOwnershipControlsCommand,
  GetBucketTaggingCommand,
  HeadBucketCommand,
  ListBucketsCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import { sendRaw } from '../support/raw-s3.ts';
import { refusalOf } from '../support/refusal-of.ts';
import { startTestSimulator, type TestSimulator } from '../support/simulator.ts';

const OWNER = '111111111111';
const STRANGER = '222222222222';
const ALREADY_YOURS = {
  code: 'BucketAlreadyOwnedByYou',
  status: 409,
  message: 'Your previous request to create the named bucket succeeded and you already own it.',
};

let simulator: TestSimulator;
beforeEach(async () => {
  simulator = await startTestSimulator();
});
afterEach(() => simulator.close());

function s3(account = OWNER, region = 'eu-west-1') {
  return simulator.clients(account, region).s3;
}

function location(region: string): string {
  return `<CreateBucketConfiguration><LocationConstraint>${region}</LocationConstraint></CreateBucketConfiguration>`;
}

function create(input: Partial<CreateBucketCommandInput> = {}, region = 'eu-west-1', account = OWNER) {
  const elsewhere = region !== 'us-east-1';
  return s3(account, region).send(
    new CreateBucketCommand({
      Bucket: 'orders',
      ...(elsewhere && { CreateBucketConfiguration: { LocationConstraint: region as BucketLocationConstraint } }),
      ...input,
    }),
  );
}

describe('where CreateBucket makes a bucket', () => {
  test('makes it in the region whose endpoint is asked and whose name is said', async () => {
    const answer = await create();
    expect(answer.Location).toBe('http://orders.s3.amazonaws.com/');
    const location = await s3().send(new GetBucketLocationCommand({ Bucket: 'orders' }));
    expect(location.LocationConstraint).toBe('eu-west-1');
  });

  test('makes it in us-east-1 when nothing is said there, which reads back as nothing', async () => {
    const answer = await create({}, 'us-east-1');
    expect(answer.Location).toBe('/orders');
    const raw = await sendRaw({ ...simulator, account: OWNER, region: 'us-east-1', path: '/orders?location' });
    expect(raw.text).toContain(
      '<LocationConstraint xmlns="http://s3.amazonaws.com/doc/2006-03-01/"></LocationConstraint>',
    );
  });

  test('makes it anywhere through us-east-1, where EU is the old name of eu-west-1', async () => {
    await create({ CreateBucketConfiguration: { LocationConstraint: 'EU' } }, 'us-east-1');
    const head = await s3().send(new HeadBucketCommand({ Bucket: 'orders' }));
    expect(head.BucketRegion).toBe('eu-west-1');
  });

  test.each([
    ['us-east-1', 'us-east-1'],
    ['us-east-1', 'atlantis'],
    ['us-east-1', 'eu-wset-1'],
    ['eu-wset-1', 'eu-wset-1'],
  ])('refuses, at %s, the location %s', async (region, location) => {
    const configuration = { LocationConstraint: location as BucketLocationConstraint };
    expect(await refusalOf(create({ CreateBucketConfiguration: configuration }, region))).toEqual({
      code: 'InvalidLocationConstraint',
      status: 400,
      message: 'The specified location-constraint is not valid',
    });
  });

  // The SDK would fill in the client's region where nothing is said.
  test.each([
    [undefined, 'unspecified'],
    ['<CreateBucketConfiguration/>', 'unspecified'],
    [location('eu-central-1'), 'eu-central-1'],
    [location('us-east-1'), 'us-east-1'],
  ])('refuses, at eu-west-1, the body %s', async (body, named) => {
    const reply = await sendRaw({
      ...simulator,
      account: OWNER,
      method: 'PUT',
      path: '/orders',
      ...(body && { body }),
    });
    expect([reply.status, reply.element('Code'), reply.element('Message')]).toEqual([
      400,
      'IllegalLocationConstraintException',
      `The ${named} location constraint is incompatible for the region specific endpoint this request was sent to.`,
    ]);
  });
});

describe('a name that is taken', () => {
  test('is refused to its owner outside us-east-1', async () => {
    await create();
    expect(await refusalOf(create())).toEqual(ALREADY_YOURS);
  });

  test('is granted again to its owner in us-east-1, unless tags come along', async () => {
    await create({}, 'us-east-1');
    await expect(create({}, 'us-east-1')).resolves.toMatchObject({ Location: '/orders' });
    const tagged = { CreateBucketConfiguration: { Tags: [{ Key: 'team', Value: 'a' }] } };
    expect(await refusalOf(create(tagged, 'us-east-1'))).toEqual(ALREADY_YOURS);
  });

  test('is refused to everybody else', async () => {
    await create();
    expect(await refusalOf(create({}, 'eu-west-1', STRANGER))).toMatchObject({
      code: 'BucketAlreadyExists',
      status: 409,
    });
  });
});

test.each(['ab', 'Upper', 'under_score', '-dash', 'dot..dot', '192.168.0.1', 'xn--a', 'a--ol-s3', 'a'.repeat(64)])(
  'refuses the bucket name %s',
  async (name) => {
    const reply = await sendRaw({
      ...simulator,
      account: OWNER,
      method: 'PUT',
      path: `/${name}`,
      region: 'us-east-1',
    });
    expect([reply.status, reply.element('Code'), reply.element('Message'), reply.element('BucketName')]).toEqual([
      400,
      'InvalidBucketName',
      'The specified bucket is not valid.',
      name,
    ]);
  },
);

test('keeps the tags and the ownership that a bucket is made with', async () => {
  const Tags = [{ Key: 'isthmus:route', Value: 'orders-to-backup' }];
  await create({
    ObjectOwnership: 'ObjectWriter',
    CreateBucketConfiguration: { LocationConstraint: 'eu-west-1', Tags },
  });
  const tagging = await s3().send(new GetBucketTaggingCommand({ Bucket: 'orders' }));
  const ownership = await s3().send(new GetBucketOwnershipControlsCommand({ Bucket: 'orders' }));
  expect(tagging.TagSet).toEqual(Tags);
  expect(ownership.OwnershipControls?.Rules).toEqual([{ ObjectOwnership: 'ObjectWriter' }]);
});

test.each([
  ['<CreateBucketConfiguration><LocationConstraint>eu-west-1</LocationConstraint>', 'is not closed'],
  ['<CreateBucketConfiguration><Elsewhere>eu-west-1</Elsewhere></CreateBucketConfiguration>', 'has an unknown element'],
  ['<Configuration/>', 'has another root'],
  ['<!DOCTYPE x [<!ENTITY e "eu-west-1">]><CreateBucketConfiguration/>', 'declares entities'],
])('refuses the body %s, which %s', async (body) => {
  const reply = await sendRaw({ ...simulator, account: OWNER, method: 'PUT', path: '/orders', body });
  expect([reply.status, reply.element('Code'), reply.element('Message')]).toEqual([
    400,
    'MalformedXML',
    'The XML you provided was not well-formed or did not validate against our published schema',
  ]);
});

describe('DeleteBucket', () => {
  test('refuses while anything is left, a delete marker included', async () => {
    await create();
    await s3().send(
      new PutBucketVersioningCommand({ Bucket: 'orders', VersioningConfiguration: { Status: 'Enabled' } }),
    );
    await s3().send(new DeleteObjectCommand({ Bucket: 'orders', Key: 'never-there' }));
    expect(await refusalOf(s3().send(new DeleteBucketCommand({ Bucket: 'orders' })))).toEqual({
      code: 'BucketNotEmpty',
      status: 409,
      message: 'The bucket you tried to delete is not empty. You must delete all versions in the bucket.',
    });
  });

  test('frees the name for others', async () => {
    await create();
    await s3().send(new DeleteBucketCommand({ Bucket: 'orders' }));
    await expect(create({}, 'eu-west-1', STRANGER)).resolves.toBeDefined();
  });
});

describe('a bucket that is not as expected', () => {
  test('is missing before anybody asks for permissions', async () => {
    const call = s3(STRANGER).send(new PutObjectCommand({ Bucket: 'nowhere', Key: 'k', Body: 'x' }));
    expect(await refusalOf(call)).toEqual({
      code: 'NoSuchBucket',
      status: 404,
      message: 'The specified bucket does not exist',
    });
  });

  test('is refused when it belongs to another account than expected', async () => {
    await create();
    const call = s3().send(new HeadBucketCommand({ Bucket: 'orders', ExpectedBucketOwner: STRANGER }));
    expect(await refusalOf(call)).toMatchObject({ status: 403 });
    const expected = await s3().send(new HeadBucketCommand({ Bucket: 'orders', ExpectedBucketOwner: OWNER }));
    expect(expected.BucketRegion).toBe('eu-west-1');
  });

  test('is refused when what is expected is no account', async () => {
    await create();
    const call = s3().send(new GetBucketLocationCommand({ Bucket: 'orders', ExpectedBucketOwner: 'me' }));
    expect(await refusalOf(call)).toEqual({
      code: 'InvalidBucketOwnerAWSAccountID',
      status: 400,
      message: 'The value of the expected bucket owner parameter must be an AWS Account ID... [me]',
    });
  });
});

describe('HeadBucket', () => {
  const head = (account: string, headers: Record<string, string> = {}) =>
    sendRaw({ ...simulator, account, method: 'HEAD', path: '/orders', headers });

  test.each([
    [OWNER, {}, 200],
    [STRANGER, {}, 403],
    ['anonymous', {}, 403],
    [OWNER, { 'x-amz-expected-bucket-owner': STRANGER }, 403],
  ])('tells %s with %j, by %i, where the bucket is', async (account, headers, status) => {
    await create();
    const reply = await head(account, headers);
    expect([reply.status, reply.headers.get('x-amz-bucket-region'), reply.text]).toEqual([status, 'eu-west-1', '']);
  });

  test('tells nothing of a bucket that is not there', async () => {
    const reply = await head(OWNER);
    expect([reply.status, reply.headers.get('x-amz-bucket-region')]).toEqual([404, null]);
  });
});

describe('ListBuckets', () => {
  test('lists the caller’s own buckets only, by name', async () => {
    for (const Bucket of ['bbb', 'aaa']) await create({ Bucket });
    await create({ Bucket: 'theirs' }, 'eu-west-1', STRANGER);
    const { Buckets, Owner } = await s3().send(new ListBucketsCommand());
    expect(Buckets?.map(({ Name }) => Name)).toEqual(['aaa', 'bbb']);
    expect(Owner?.ID).toMatch(/^[0-9a-f]{64}$/);
  });

  test('lists page by page, by prefix and by region', async () => {
    for (const Bucket of ['log-1', 'log-2', 'log-3', 'other']) await create({ Bucket });
    await create({ Bucket: 'log-us' }, 'us-east-1');
    const question = { Prefix: 'log-', BucketRegion: 'eu-west-1', MaxBuckets: 2 };
    const first = await s3().send(new ListBucketsCommand(question));
    const second = await s3().send(new ListBucketsCommand({ ...question, ContinuationToken: first.ContinuationToken }));
    expect([first, second].map(({ Buckets }) => Buckets?.map(({ Name }) => Name))).toEqual([
      ['log-1', 'log-2'],
      ['log-3'],
    ]);
    expect(second.ContinuationToken).toBeUndefined();
    expect(first.Buckets?.[0]?.BucketRegion).toBe('eu-west-1');
  });
});
