/** Lost answers, errors and throttling are everyday weather: a run gets through them, or takes back all that it did. */
import { crossAccountRequest, openTestRehearsal, type TestRehearsal } from '../support/rehearse.ts';

jest.setTimeout(60_000);

let rehearsal: TestRehearsal;

beforeAll(async () => {
  rehearsal = await openTestRehearsal();
  // The weather is the run's, not that of the administrators before it.
  await rehearsal.onboard(['111111111111', '222222222222']);
});
afterEach(() => setFaults([]));
afterAll(() => rehearsal.close());

/** Everything that a run writes, each in the first attempt. */
const WRITES = [
  's3:CreateBucket',
  's3:PutBucketVersioning',
  's3:PutBucketPolicy',
  'iam:CreateRole',
  'iam:PutRolePolicy',
  's3:PutBucketReplication',
  's3:PutObject',
  's3:DeleteObjects',
  's3:DeleteObject',
  'events:PutEvents',
];

describe('a run whose every first write', () => {
  it('was done, and its answer lost, knows its own work and is verified', async () => {
    await setFaults(WRITES.map((write) => ({ ...named(write), nth: 1, loseResponse: true })));
    const { report } = await rehearsal.rehearse(crossAccountRequest('lost'));
    expect(report).toMatchObject({ verdict: 'verified', remains: [] });
    expect(report.applied).toHaveLength(8);
    expect(await struck()).toBeGreaterThanOrEqual(7);
  });

  it('was answered with a passing error, is verified', async () => {
    const error = {
      code: 'InternalError',
      message: 'We encountered an internal error. Please try again.',
      status: 500,
    };
    await setFaults(WRITES.map((write) => ({ ...named(write), nth: 1, error })));
    const { report } = await rehearsal.rehearse(crossAccountRequest('passing'));
    expect(report).toMatchObject({ verdict: 'verified', remains: [] });
  });
});

describe('a run that loses the answer to its work and is then stopped for good', () => {
  it('takes back also what nobody had reported', async () => {
    const refused = { code: 'MalformedPolicyDocument', message: 'Syntax errors in policy.', status: 400 };
    await setFaults([
      { ...named('iam:CreateRole'), nth: 1, loseResponse: true },
      { ...named('iam:PutRolePolicy'), error: refused },
    ]);
    const { report } = await rehearsal.rehearse(crossAccountRequest('stopped'));
    expect(report).toMatchObject({ verdict: 'undone', remains: [], failure: { error: 'DocumentRefused' } });
    expect(report.undo.map(({ applied, outcome }) => [applied.side, applied.kind, outcome])).toEqual([
      ['source', 'create-role', 'undone'],
      ['source', 'enable-versioning', 'undone'],
      ['source', 'create-bucket', 'undone'],
      ['destination', 'grant-replication', 'undone'],
      ['destination', 'enable-versioning', 'undone'],
      ['destination', 'create-bucket', 'undone'],
    ]);
  });
});

function named(write: string): { service: string; operation: string } {
  const [service = '', operation = ''] = write.split(':');
  return { service, operation };
}

async function setFaults(rules: object[]): Promise<void> {
  const answer = await fetch(`${rehearsal.endpoint}/_sim/faults`, { method: 'PUT', body: JSON.stringify({ rules }) });
  if (!answer.ok) throw new Error(await answer.text());
}

/** How many rules have struck. */
async function struck(): Promise<number> {
  const answer = await fetch(`${rehearsal.endpoint}/_sim/faults`);
  const { rules } = (await answer.json()) as { rules: { struck: number }[] };
  return rules.filter((rule) => rule.struck > 0).length;
}
