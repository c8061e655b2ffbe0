import type { Table } from '../../lib/aws/table/open-table.ts';
import { releaseLease } from '../../lib/aws/table/release-lease.ts';
import { takeLease } from '../../lib/aws/table/take-lease.ts';
import { bucketsOf } from '../../lib/domain/buckets-of.ts';
import { openCentralTable } from '../support/act-in-central.ts';
import { askControl } from '../support/ask-control.ts';
import { startTestSimulator, type TestSimulator } from '../support/simulator.ts';
import { aRequest } from '../support/working-pair.ts';

const HOUR = 3_600;
const NOON = new Date('2026-11-02T12:00:00Z');
const later = (seconds: number) => new Date(NOON.getTime() + seconds * 1_000);
const bucketNamed = (bucket: string) => ({ account: '111111111111', bucket });
const [A, B, C] = ['a', 'b', 'c'].map(bucketNamed) as [Named, Named, Named];
type Named = ReturnType<typeof bucketNamed>;

let simulator: TestSimulator;
let table: Table;

beforeEach(async () => {
  simulator = await startTestSimulator();
  table = await openCentralTable(simulator);
});
afterEach(() => simulator.close());

const take = (holder: string, buckets: Named[], now = NOON) =>
  takeLease({ holder, buckets, seconds: HOUR }, table, now);

describe('the lease of buckets', () => {
  it('is for one run: another is told who has it, and until when', async () => {
    await take('run-1', [A, B]);
    await expect(take('run-2', [B])).rejects.toMatchObject({
      name: 'LeaseHeld',
      message: expect.stringMatching(/on b in account 111111111111.*run-1.*2026-11-02T13:00:00.000Z/),
    });
  });

  it('is had of all buckets or of none', async () => {
    await take('run-1', [C]);
    await expect(take('run-2', [A, B, C])).rejects.toMatchObject({ name: 'LeaseHeld' });
    await expect(take('run-3', [A, B])).resolves.toBeDefined();
  });

  it('is had again by a run that has it, from now on', async () => {
    await take('run-1', [A]);
    const until = await take('run-1', [A], later(600));
    expect(new Date(until * 1_000)).toEqual(later(600 + HOUR));
  });

  it('is overtaken once its time is over, and not a second before', async () => {
    await take('run-1', [A]);
    await expect(take('run-2', [A], later(HOUR))).rejects.toMatchObject({ name: 'LeaseHeld' });
    await expect(take('run-2', [A], later(HOUR + 1))).resolves.toBeDefined();
  });

  it('is let go of by who has it only: one that was overtaken takes nothing from who has it now', async () => {
    await take('run-1', [A]);
    await take('run-2', [A], later(HOUR + 1));
    await releaseLease({ holder: 'run-1', buckets: [A] }, table);
    await expect(take('run-3', [A], later(HOUR + 2))).rejects.toMatchObject({ name: 'LeaseHeld' });
    await releaseLease({ holder: 'run-2', buckets: [A] }, table);
    await expect(take('run-3', [A], later(HOUR + 2))).resolves.toBeDefined();
  });

  it('can be let go of twice, and without having it', async () => {
    await take('run-1', [A]);
    await releaseLease({ holder: 'run-1', buckets: [A, B] }, table);
    await expect(releaseLease({ holder: 'run-1', buckets: [A, B] }, table)).resolves.toBeUndefined();
  });

  it('stays with the run whose answer was lost on the way', async () => {
    const rules = [{ id: 'lost', service: 'dynamodb', operation: 'PutItem', count: 1, loseResponse: true }];
    expect(await askControl(simulator, 'PUT', 'faults', { rules })).toMatchObject({ status: 200 });
    await expect(take('run-1', [A])).resolves.toBeDefined();
    await expect(take('run-2', [A])).rejects.toMatchObject({ name: 'LeaseHeld' });
  });

  it('goes to exactly one of twenty who want overlapping buckets at once', async () => {
    const outcomes = await Promise.allSettled(
      Array.from({ length: 20 }, (_, index) => take(`run-${index}`, index % 2 === 0 ? [A, B] : [B, C])),
    );
    // Whoever gave back what it had taken may have kept others from it, so that there may be none; never two.
    const taken = outcomes.filter(({ status }) => status === 'fulfilled');
    expect(taken.length).toBeLessThanOrEqual(1);
    const refused = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason.name] : []));
    expect(new Set(refused)).toEqual(new Set(['LeaseHeld']));
  });
});

describe('bucketsOf', () => {
  it('names each bucket once, in the same order from wherever it is looked at', () => {
    const [x, y] = [bucketNamed('x'), bucketNamed('y')];
    const there = aRequest({ source: x, destination: y });
    const back = aRequest({ source: y, destination: x });
    expect(bucketsOf([there, back])).toEqual([x, y]);
    expect(bucketsOf([back])).toEqual([x, y]);
  });
});
