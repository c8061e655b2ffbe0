import { digestOf } from '../../lib/aws/digest-of.ts';
import type { Table } from '../../lib/aws/table/open-table.ts';
import { readStart } from '../../lib/aws/table/read-start.ts';
import { recordStart } from '../../lib/aws/table/record-start.ts';
import type { Start } from '../../lib/types.ts';
import { openCentralTable } from '../support/act-in-central.ts';
import { startTestSimulator, type TestSimulator } from '../support/simulator.ts';

const NOON = new Date('2026-11-02T12:00:00Z');
const TICKET: Start = { door: 'ticket', requester: 'ada', ticket: { system: 'jira', id: 'OPS-1' } };
const INPUT = { version: 1, source: { bucket: 'a' } };

let simulator: TestSimulator;
let table: Table;

beforeEach(async () => {
  simulator = await startTestSimulator();
  table = await openCentralTable(simulator);
});
afterEach(() => simulator.close());

const record = (start: Start, input: unknown = INPUT, now = NOON) =>
  recordStart({ execution: 'ticket-1a2b-1', start, input }, table, now);

describe('who started an execution', () => {
  it('is read as it was written, with the digest of what it was started with', async () => {
    expect(await record(TICKET)).toBe(true);
    expect(await readStart('ticket-1a2b-1', table)).toEqual({ start: TICKET, digest: digestOf(INPUT) });
    expect(await readStart('ticket-1a2b-2', table)).toBeUndefined();
  });

  it('may be written again as it is', async () => {
    await record(TICKET);
    expect(await record(TICKET, { source: { bucket: 'a' }, version: 1 })).toBe(true);
  });

  it.each<[string, Start, unknown]>([
    ['another requester', { ...TICKET, requester: 'eve' }, INPUT],
    ['no requester', { door: 'ticket', ticket: { system: 'jira', id: 'OPS-1' } }, INPUT],
    ['another ticket', { ...TICKET, ticket: { system: 'jira', id: 'OPS-2' } }, INPUT],
    ['another door', { door: 'event', requester: 'ada' }, INPUT],
    ['another input', TICKET, { ...INPUT, mode: 'plan' }],
  ])('stays what it was when %s is written under the name', async (_, start, input) => {
    await record(TICKET);
    expect(await record(start, input)).toBe(false);
    expect(await readStart('ticket-1a2b-1', table)).toEqual({ start: TICKET, digest: digestOf(INPUT) });
  });
});
