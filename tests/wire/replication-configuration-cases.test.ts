import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CreateBucketCommand, GetBucketReplicationCommand, PutBucketVersioningCommand } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { putReplicationBody, type RawAnswer } from '../support/put-replication-body.ts';
import { startTestSimulator, type TestSimulator } from '../support/simulator.ts';

/** One file of tests/cases/replication-configurations holds a list of these. */
interface Case {
  readonly name: string;
  /** The `<Rule>` elements; `{n}` in them is the number of the repetition. */
  readonly rules?: string;
  readonly repeat?: number;
  /** The whole body, instead of rules. */
  readonly body?: string;
  readonly role?: string;
  readonly source?: string;
  readonly expectedOwner?: string;
  readonly checksum?: boolean;
  /** What is refused; absent: accepted, and read back as it was sent. Status 400 unless said. */
  readonly answer?: Partial<RawAnswer>;
}

const CASES = join(__dirname, '../cases/replication-configurations');
const SOURCE = '111111111111';
const DESTINATION = '222222222222';

let simulator: TestSimulator;

beforeAll(async () => {
  simulator = await startTestSimulator();
  await makeBucket(SOURCE, 'src', 'Enabled');
  await makeBucket(SOURCE, 'src-unversioned');
  await makeBucket(SOURCE, 'src-suspended', 'Suspended');
  await makeBucket(DESTINATION, 'dst', 'Enabled');
  await makeBucket(DESTINATION, 'dst-2', 'Enabled');
  await makeBucket(DESTINATION, 'dst-unversioned');
  await makeBucket(DESTINATION, 'dst-suspended', 'Suspended');
});

afterAll(() => simulator.close());

for (const file of readdirSync(CASES)) {
  const cases = JSON.parse(readFileSync(join(CASES, file), 'utf8')) as Case[];
  describe(`PutBucketReplication, cases of ${file}`, () => {
    for (const one of cases) {
      it(`${one.answer ? 'refuses' : 'accepts'} ${one.name}`, () => (one.answer ? refuses(one) : accepts(one)));
    }
  });
}

async function refuses(one: Case): Promise<void> {
  expect(await put(one)).toMatchObject({ status: 400, ...one.answer });
}

async function accepts(one: Case): Promise<void> {
  expect(await put(one)).toEqual({ status: 200 });
  const response = await simulator.clients(SOURCE).s3.send(new GetBucketReplicationCommand({ Bucket: 'src' }));
  const sent = rulesOf(one);
  expect(response.ReplicationConfiguration?.Rules).toHaveLength(sent.split('<Rule>').length - 1);
  expect(normalize(await readBack())).toBe(normalize(sent));
}

function put(one: Case): Promise<RawAnswer> {
  const { role = `arn:aws:iam::${SOURCE}:role/replicator`, source = 'src', expectedOwner, checksum } = one;
  const document = `<ReplicationConfiguration xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Role>${role}</Role>${rulesOf(one)}</ReplicationConfiguration>`;
  return putReplicationBody({
    endpoint: simulator.endpoint,
    account: SOURCE,
    bucket: source,
    body: one.body ?? document,
    ...(expectedOwner !== undefined && { expectedOwner }),
    ...(checksum !== undefined && { checksum }),
  });
}

function rulesOf({ rules = '', repeat = 1 }: Case): string {
  return Array.from({ length: repeat }, (_, index) => rules.replaceAll('{n}', String(index))).join('');
}

/** The rules as the wire answers them, since an SDK would hide an element that was not sent. */
async function readBack(): Promise<string> {
  const { s3 } = simulator.clients(SOURCE);
  let xml = '';
  const watched = new GetBucketReplicationCommand({ Bucket: 'src' });
  watched.middlewareStack.add(
    (next) => async (args) => {
      const result = await next(args);
      const { body } = result.response as { body: AsyncIterable<Buffer> };
      const chunks: Buffer[] = [];
      for await (const chunk of body) chunks.push(chunk);
      xml = Buffer.concat(chunks).toString('utf8');
      throw new Error('read');
    },
    { step: 'deserialize', priority: 'low' },
  );
  await s3.send(watched).catch((error: Error) => expect(error.message).toBe('read'));
  return /<Rule>.*<\/Rule>/s.exec(xml)?.[0] ?? '';
}

/** The order of elements in a rule is nobody's business; everything else must be equal. */
function normalize(xml: string): string[] | string {
  return xml
    .split(/(?=<Rule>)/)
    .map((rule) => rule.split(/(?=<)/).toSorted().join(''))
    .join('\n');
}

async function makeBucket(account: string, bucket: string, versioning?: 'Enabled' | 'Suspended'): Promise<void> {
  const { s3 } = simulator.clients(account);
  await s3.send(
    new CreateBucketCommand({ Bucket: bucket, CreateBucketConfiguration: { LocationConstraint: 'eu-west-1' } }),
  );
  if (versioning === undefined) return;
  await s3.send(new PutBucketVersioningCommand({ Bucket: bucket, VersioningConfiguration: { Status: versioning } }));
}
