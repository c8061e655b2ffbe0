/** Runs on the same buckets come one after the other, and none undoes what another has proven. */
import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { CENTRAL_ACCOUNT } from '../../cli/rehearsal/rehearsal.ts';
import { crossAccountRequest, openTestRehearsal, type TestRehearsal } from '../support/rehearse.ts';
import { rootKeys } from '../support/simulator.ts';

jest.setTimeout(60_000);

const ACCOUNTS = ['111111111111', '222222222222'];

describe('two runs at once', () => {
  let rehearsal: TestRehearsal;
  let retried: string[];

  beforeAll(async () => {
    retried = [];
    rehearsal = await openTestRehearsal({
      onProgress: (progress) => {
        if (progress.kind === 'state-retried') retried.push(progress.state);
      },
    });
    await rehearsal.onboard(ACCOUNTS);
  });
  afterAll(() => rehearsal.close());

  it('of the same pair are both verified, one after the other, with one set of changes', async () => {
    const request = crossAccountRequest('twice');
    const runs = await Promise.all([rehearsal.rehearse(request), rehearsal.rehearse(request)]);
    expect(runs.map(({ report }) => report.verdict)).toEqual(['verified', 'verified']);
    expect(runs.map(({ report }) => report.applied.length).sort()).toEqual([0, 8]);
    expect(retried).toContain('TakeLease');
  });

  it('of one source leave the pair that is proven as it is, though the other fails and takes back what it did', async () => {
    const request = crossAccountRequest('shared');
    const other = crossAccountRequest('shared', {
      destination: { ...request.destination, bucket: 'shared-elsewhere' },
      verification: { probePrefix: 'never/' },
    });
    const error = { code: 'AccessDenied', message: 'Access Denied', status: 403 };
    await setFaults([{ service: 's3', operation: 'PutObject', resource: 'shared-source/never/*', error }]);
    const [proven, failed] = await Promise.all([rehearsal.rehearse(request), rehearsal.rehearse(other)]);
    expect(failed.report).toMatchObject({ verdict: 'undone', remains: [] });
    expect(proven.report).toMatchObject({ verdict: 'verified' });
    const again = await rehearsal.rehearse(request);
    expect(again.report).toMatchObject({ verdict: 'verified', applied: [] });
  });

  async function setFaults(rules: object[]): Promise<void> {
    const answer = await fetch(`${rehearsal.endpoint}/_sim/faults`, { method: 'PUT', body: JSON.stringify({ rules }) });
    if (!answer.ok) throw new Error(await answer.text());
  }
});

describe('a run whose bucket another has for good', () => {
  it('waits for about an hour, and ends red with nothing touched and the name of the other', async () => {
    const rehearsal = await openTestRehearsal({ speed: 1_000 });
    try {
      await rehearsal.onboard(ACCOUNTS);
      await take(rehearsal.endpoint, '222222222222/held-replica', 'console-run-of-ada');
      const before = new Date();
      const { report, status } = await rehearsal.rehearse(crossAccountRequest('held'));
      expect(status).toBe('failed');
      expect(report).toMatchObject({
        verdict: 'undone',
        applied: [],
        failure: { error: 'LeaseHeld' },
        summary: expect.stringMatching(/nothing changed.*held-replica in account 222222222222.*console-run-of-ada/),
      });
      const writes = await rehearsal.control.writesSince(before);
      expect(writes.filter(({ account }) => ACCOUNTS.includes(account ?? ''))).toEqual([]);
    } finally {
      await rehearsal.close();
    }
  });
});

/** As another run would have it, for a day. */
async function take(endpoint: string, bucket: string, holder: string): Promise<void> {
  const credentials = rootKeys(CENTRAL_ACCOUNT);
  const client = new DynamoDBClient({ endpoint, region: 'eu-west-1', credentials });
  const until = String(Math.floor(Date.now() / 1_000) + 86_400);
  const Item = { pk: { S: `lease#${bucket}` }, sk: { S: 'lease' }, holder: { S: holder }, until: { N: until } };
  await client.send(new PutItemCommand({ TableName: 'isthmus', Item }));
  client.destroy();
}
