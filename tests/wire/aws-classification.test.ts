import { CreateBucketCommand, PutBucketTaggingCommand } from '@aws-sdk/client-s3';
import { observe } from '../../lib/aws/observe.ts';
import { computeNames } from '../../lib/domain/compute-names.ts';
import { planOne } from '../support/plan-one.ts';
import { createRootAccess } from '../support/side-access.ts';
import { startTestSimulator, type TestSimulator } from '../support/simulator.ts';
import { aRequest } from '../support/working-pair.ts';

const DEMAND = { tag: 'data-class', allowed: ['internal'] };
const request = aRequest();
const { source } = request;

let simulator: TestSimulator;

beforeEach(async () => {
  simulator = await startTestSimulator();
  process.env.AWS_ENDPOINT_URL = simulator.endpoint;
});
afterEach(() => simulator.close());

async function createSource(...tags: [string, string][]): Promise<void> {
  const { s3 } = simulator.clients(source.account, source.region);
  const CreateBucketConfiguration = { LocationConstraint: source.region as 'eu-west-1' };
  await s3.send(new CreateBucketCommand({ Bucket: source.bucket, CreateBucketConfiguration }));
  const TagSet = tags.map(([Key, Value]) => ({ Key, Value }));
  if (TagSet.length > 0) await s3.send(new PutBucketTaggingCommand({ Bucket: source.bucket, Tagging: { TagSet } }));
}

async function look(demand = DEMAND) {
  const observed = await observe(request, computeNames(request), createRootAccess('observing'), demand);
  const codes = planOne(request, observed).findings.map(({ code }) => code);
  return { found: observed.classification?.found, codes: codes.filter((code) => code.startsWith('source-')) };
}

test.each<[string, [string, string][], object, string[]]>([
  ['without tags', [], { seen: 'absent' }, ['source-not-classified']],
  ['with other tags', [['Data-Class', 'internal']], { seen: 'absent' }, ['source-not-classified']],
  ['of another class', [['data-class', 'secret']], { seen: 'present', value: 'secret' }, ['source-class-not-allowed']],
  ['without a class', [['data-class', '']], { seen: 'present', value: '' }, ['source-class-not-allowed']],
  [
    'of the class',
    [
      ['data-class', 'internal'],
      ['other', 'tag'],
    ],
    { seen: 'present', value: 'internal' },
    [],
  ],
])('a source %s is read, and judged', async (_, tags, found, codes) => {
  await createSource(...tags);
  expect(await look()).toEqual({ found, codes });
});

test('a source that is not there has no class, whatever the request would tag it with', async () => {
  expect(await look()).toEqual({ found: { seen: 'absent' }, codes: ['source-not-classified'] });
});

test('nobody asks for tags where no route demands one', async () => {
  await createSource(['data-class', 'internal']);
  const observed = await observe(request, computeNames(request), createRootAccess('observing'));
  expect(observed.classification).toBeUndefined();
  expect(simulator.world.journal.entries.map(({ operation }) => operation)).not.toContain('GetBucketTagging');
});
