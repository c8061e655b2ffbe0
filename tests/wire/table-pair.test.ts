import { isDestination } from '../../lib/aws/table/is-destination.ts';
import { pairKey } from '../../lib/aws/table/keys.ts';
import type { Table } from '../../lib/aws/table/open-table.ts';
import { readPair } from '../../lib/aws/table/read-pair.ts';
import { recordPair } from '../../lib/aws/table/record-pair.ts';
import { shareOf } from '../../lib/domain/share-of.ts';
import type { PairRecord, Share } from '../../lib/types.ts';
import { aRun, everythingApplied } from '../support/a-run.ts';
import { openCentralTable } from '../support/act-in-central.ts';
import { startTestSimulator, type TestSimulator } from '../support/simulator.ts';
import { type SoleRun, toRun } from '../support/sole-run.ts';
import { aRequest } from '../support/working-pair.ts';

const ROUTE = { name: 'orders-to-backup', version: 3 };
const AT = '2026-11-02T10:01:00.000Z';
const REQUEST = aRequest();

let simulator: TestSimulator;
let table: Table;

beforeEach(async () => {
  simulator = await startTestSimulator();
  table = await openCentralTable(simulator);
});
afterEach(() => simulator.close());

const run = (name: string, change: Partial<SoleRun> = {}): Share =>
  shareOf(toRun(aRun({ execution: { name, startedAt: AT }, ...change })), 0);
const record = (share: Share, at = AT) => recordPair(share, { route: ROUTE, at }, table);
async function known(): Promise<PairRecord | undefined> {
  return (await readPair(pairKey(REQUEST.source, REQUEST.destination, 'orders-rule'), table))?.record;
}

describe('the record of a pair', () => {
  it('has the request, what is ours, and the proof with the route that allowed it', async () => {
    await record(run('run-1'));
    expect(await known()).toMatchObject({
      version: 1,
      request: REQUEST,
      names: { ruleId: 'orders-rule' },
      ours: everythingApplied(REQUEST),
      proof: { execution: 'run-1', route: ROUTE, at: AT, attempts: 2, waitedSeconds: 20, seenAt: expect.any(String) },
    });
  });

  it('makes its destination known as one, and not its source', async () => {
    expect(await isDestination(REQUEST.destination, table)).toBe(false);
    await record(run('run-1'));
    await record(run('run-2'));
    expect(await isDestination(REQUEST.destination, table)).toBe(true);
    expect(await isDestination(REQUEST.source, table)).toBe(false);
  });

  it('keeps what is ours when a later run has nothing to change, and takes its proof', async () => {
    await record(run('run-1'));
    await record(run('run-2', { applied: {} }), '2026-12-01T10:00:00.000Z');
    expect(await known()).toMatchObject({
      ours: everythingApplied(REQUEST),
      proof: { execution: 'run-2', at: '2026-12-01T10:00:00.000Z' },
    });
  });

  it('is the same when one run records it twice, its first answer lost', async () => {
    await record(run('run-1'));
    const once = await known();
    await record(run('run-1'));
    expect(await known()).toEqual(once);
  });

  it('loses nothing of ours when several runs record it at once', async () => {
    const ofRun = (index: number) => ({
      applied: { ApplyRule: { steps: [{ ...everythingApplied(REQUEST)[0], bucket: `bucket-${index}` } as never] } },
    });
    const recordUntilDone = async (index: number): Promise<unknown> =>
      record(run(`run-${index}`, ofRun(index))).catch((error: Error) => {
        if (error.name !== 'ConcurrentChange') throw error;
        return recordUntilDone(index);
      });
    await Promise.all(Array.from({ length: 6 }, (_, index) => recordUntilDone(index)));
    expect((await known())?.ours).toHaveLength(6);
  });
});
