import { type RunToStart, startRun } from '../../lib/aws/start-run.ts';
import { countStart } from '../../lib/aws/table/count-start.ts';
import type { Table } from '../../lib/aws/table/open-table.ts';
import { readStart } from '../../lib/aws/table/read-start.ts';
import { recordStart } from '../../lib/aws/table/record-start.ts';
import type { Start } from '../../lib/types.ts';
import { makeMachine, type TestMachine } from '../support/make-machine.ts';
import { makeTable } from '../support/make-table.ts';
import { rootKeys, startTestSimulator, type TestSimulator } from '../support/simulator.ts';

const CENTRAL = '999999999999';
const NAME = 'event-1a2b-1';
const ALICE: Start = { door: 'event', requester: 'arn:aws:iam::111111111111:user/alice' };
const BOB: Start = { door: 'event', requester: 'arn:aws:iam::111111111111:user/bob' };

let simulator: TestSimulator;
let machine: TestMachine;
let table: Table;

beforeEach(async () => {
  simulator = await startTestSimulator();
  const { accessKeyId, secretAccessKey } = rootKeys(CENTRAL);
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: simulator.endpoint,
    AWS_REGION: 'eu-central-1',
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
  });
  machine = await makeMachine(simulator, CENTRAL, 'm');
  table = await makeTable(simulator, CENTRAL);
});
afterEach(async () => {
  table.client.destroy();
  await simulator.close();
});

describe('startRun', () => {
  it('writes down who asked, and for what, before it starts', async () => {
    expect(await start(ALICE)).toEqual({ execution: NAME, started: true });
    expect(await readStart(NAME, table)).toEqual({ start: ALICE, digest: expect.stringMatching(/^[0-9a-f]{64}$/) });
  });

  it('leaves the first who asked the requester, and starts what he came too late to', async () => {
    await recordStart({ execution: NAME, start: ALICE, input: { version: 1 } }, table, new Date());
    expect(await start(BOB)).toEqual({ execution: NAME, started: true });
    expect((await readStart(NAME, table))?.start).toEqual(ALICE);
  });

  it('takes another name where something else is written under the first', async () => {
    await recordStart({ execution: NAME, start: ALICE, input: { version: 1, mode: 'plan' } }, table, new Date());
    expect(await start(BOB)).toEqual({ execution: 'event-1a2b-2', started: true });
    expect((await readStart('event-1a2b-2', table))?.start).toEqual(BOB);
  });

  it('starts and writes nothing where it is not admitted', async () => {
    const answer = await startRun(wanted(ALICE), table, async () => false);
    expect(answer).toEqual({ execution: NAME, started: false, refused: true });
    expect(await readStart(NAME, table)).toBeUndefined();
    expect(machine.executions()).toEqual([]);
  });

  it('asks for admission only where something is to be started', async () => {
    await start(ALICE);
    expect(await startRun(wanted(ALICE), table, async () => false)).toEqual({ execution: NAME, started: false });
  });

  it('starts one execution for twenty who ask at once', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, (_, index) => start(index % 2 ? ALICE : BOB)));
    expect(new Set(answers.map(({ execution }) => execution))).toEqual(new Set([NAME]));
    expect(machine.executions()).toHaveLength(1);
  });
});

describe('countStart', () => {
  const AT = new Date('2026-11-02T10:59:59Z');
  const count = (execution: string, { route = 'r', at = AT } = {}) =>
    countStart({ route, limit: 3, execution }, table, at);

  it('lets so many through, of fifty at once too', async () => {
    const answers = await Promise.all(Array.from({ length: 50 }, (_, index) => count(`e-${index}`)));
    expect(answers.filter(Boolean)).toHaveLength(3);
  });

  it('counts the same execution once', async () => {
    for (const execution of ['a', 'a', 'a', 'b', 'c', 'a']) expect(await count(execution)).toBe(true);
    expect(await count('d')).toBe(false);
  });

  it('counts each route by itself, and begins again with the hour', async () => {
    for (const execution of ['a', 'b', 'c']) await count(execution);
    expect(await count('d')).toBe(false);
    expect(await count('d', { route: 'r2' })).toBe(true);
    expect(await count('d', { at: new Date('2026-11-02T11:00:00Z') })).toBe(true);
  });
});

function wanted(start: Start): RunToStart {
  return { machineArn: machine.arn, base: 'event-1a2b', input: { version: 1 }, askedAt: '2020-01-01T00:00:00Z', start };
}

function start(who: Start) {
  return startRun(wanted(who), table);
}
