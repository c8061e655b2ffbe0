import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CreateBucketCommand, PutBucketVersioningCommand } from '@aws-sdk/client-s3';
import { readXml, type XmlElement } from '../../simulator/wire/read-xml.ts';
import { getReplicationBody, putReplicationBody, type RawAnswer } from '../support/raw-replication.ts';
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
  const { endpoint } = simulator;
  const answer = rulesIn(await getReplicationBody({ endpoint, account: SOURCE, bucket: 'src' }));
  expect(answer).not.toHaveLength(0);
  expect(answer).toEqual(rulesIn(`<sent>${rulesOf(one)}</sent>`));
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

/** The order of elements in a rule is nobody's business; everything else must be equal. */
function rulesIn(xml: string): unknown[] {
  const toTree = ({ name, text, children }: XmlElement): unknown =>
    children.length === 0 ? [name, text] : [name, ...children.map(toTree).toSorted(compareAsText)];
  return (readXml(Buffer.from(xml))?.children ?? []).filter(({ name }) => name === 'Rule').map(toTree);
}

function compareAsText(left: unknown, right: unknown): number {
  return JSON.stringify(left) < JSON.stringify(right) ? -1 : 1;
}

async function makeBucket(account: string, bucket: string, versioning?: 'Enabled' | 'Suspended'): Promise<void> {
  const { s3 } = simulator.clients(account);
  await s3.send(
    new CreateBucketCommand({ Bucket: bucket, CreateBucketConfiguration: { LocationConstraint: 'eu-west-1' } }),
  );
  if (versioning === undefined) return;
  await s3.send(new PutBucketVersioningCommand({ Bucket: bucket, VersioningConfiguration: { Status: versioning } }));
}
