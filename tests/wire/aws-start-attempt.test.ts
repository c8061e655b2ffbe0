import { ATTEMPTS, startNextAttempt, type WantedRun } from '../../lib/aws/start-next-attempt.ts';
import { askControl } from '../support/ask-control.ts';
import { makeMachine, type TestMachine } from '../support/make-machine.ts';
import { makeUser } from '../support/make-user.ts';
import { startTestSimulator, type TestSimulator } from '../support/simulator.ts';

const CENTRAL = '999999999999';
const BEFORE_ALL = '2020-01-01T00:00:00Z';
const AFTER_ALL = '2099-01-01T00:00:00Z';

let simulator: TestSimulator;
let machine: TestMachine;
let announced: string[];

beforeEach(async () => {
  announced = [];
  simulator = await startTestSimulator();
  machine = await makeMachine(simulator, CENTRAL, 'm');
  await actAs('door', ['states:StartExecution', 'states:DescribeExecution']);
});
afterEach(() => simulator.close());

describe('startNextAttempt', () => {
  it('starts the request under its name, and says the name beforehand', async () => {
    expect(await start()).toEqual({ execution: 'event-1a2b-1', started: true });
    expect(announced).toEqual(['event-1a2b-1']);
    expect(machine.executions()).toEqual([['event-1a2b-1', { version: 1 }, 'RUNNING']]);
  });

  it('starts nothing new while the execution runs, nor once it has succeeded', async () => {
    await start();
    expect(await start({ askedAt: AFTER_ALL })).toEqual({ execution: 'event-1a2b-1', started: false });
    await machine.end('event-1a2b-1', { status: 'SUCCEEDED', output: '{}' });
    expect(await start({ askedAt: AFTER_ALL })).toEqual({ execution: 'event-1a2b-1', started: false });
    expect(machine.executions()).toHaveLength(1);
    expect(announced).toHaveLength(1);
  });

  it('starts another attempt after a failure only for who asked after it', async () => {
    await start();
    await machine.end('event-1a2b-1', { status: 'FAILED', error: 'Rejected' });
    expect(await start({ askedAt: BEFORE_ALL })).toEqual({ execution: 'event-1a2b-1', started: false });
    expect(await start({ askedAt: AFTER_ALL })).toEqual({ execution: 'event-1a2b-2', started: true });
    expect(await start({ askedAt: AFTER_ALL })).toEqual({ execution: 'event-1a2b-2', started: false });
  });

  it('starts one execution for twenty who ask at once', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => start()));
    expect(new Set(answers.map(({ execution }) => execution))).toEqual(new Set(['event-1a2b-1']));
    expect(machine.executions()).toHaveLength(1);
  });

  it('passes over an execution that somebody else has started under the name, with another input', async () => {
    await machine.start('event-1a2b-1', '{"version":1,"mode":"plan"}');
    expect(await start()).toEqual({ execution: 'event-1a2b-2', started: true });
  });

  it('looks again where the name is taken between the look and the start', async () => {
    let isFirst = true;
    const answer = await startNextAttempt(wanted(), async (execution) => {
      announced.push(execution);
      if (isFirst) await machine.start(execution, '{"other":1}');
      isFirst = false;
      return 'start';
    });
    expect(answer).toEqual({ execution: 'event-1a2b-2', started: true });
    expect(announced).toEqual(['event-1a2b-1', 'event-1a2b-2']);
  });

  it('passes over a name that is announced for something else', async () => {
    const answer = await startNextAttempt(wanted(), async (execution) =>
      execution === 'event-1a2b-1' ? 'taken' : 'start',
    );
    expect(answer).toEqual({ execution: 'event-1a2b-2', started: true });
  });

  it('starts nothing when it is not to, and says under which name it would have', async () => {
    const answer = await startNextAttempt(wanted(), async () => 'refused');
    expect(answer).toEqual({ execution: 'event-1a2b-1', started: false, refused: true });
    expect(machine.executions()).toEqual([]);
  });

  it('starts nothing when it could not be announced', async () => {
    const refused = startNextAttempt(wanted(), () => Promise.reject(new Error('table')));
    await expect(refused).rejects.toThrow('table');
    expect(machine.executions()).toEqual([]);
  });

  it('ends after so many failed attempts, with words for whoever is to look', async () => {
    for (let number = 1; number <= ATTEMPTS; number += 1) {
      const { execution } = await start({ askedAt: AFTER_ALL });
      await machine.end(execution, { status: 'FAILED' });
    }
    await expect(start({ askedAt: AFTER_ALL })).rejects.toMatchObject({
      name: 'UnexpectedAnswer',
      message: expect.stringContaining(`event-1a2b-${ATTEMPTS}`),
    });
    expect(machine.executions()).toHaveLength(ATTEMPTS);
  });

  it('is worth trying again when Step Functions is out of order, and not when it is not allowed', async () => {
    const error = { code: 'ServiceUnavailable', message: 'busy', status: 503 };
    await askControl(simulator, 'PUT', 'faults', {
      rules: [{ service: 'states', operation: 'StartExecution', error }],
    });
    await expect(start()).rejects.toMatchObject({ name: 'ServiceUnavailable' });
    await askControl(simulator, 'DELETE', 'faults');
    await actAs('nobody', ['states:DescribeExecution']);
    await expect(start()).rejects.toMatchObject({
      name: 'AccessDenied',
      message: expect.stringContaining('event-1a2b-1'),
    });
  });
});

function wanted(changes: Partial<WantedRun> = {}): WantedRun {
  return { machineArn: machine.arn, base: 'event-1a2b', input: { version: 1 }, askedAt: BEFORE_ALL, ...changes };
}

function start(changes: Partial<WantedRun> = {}) {
  return startNextAttempt(wanted(changes), async (execution) => {
    announced.push(execution);
    return 'start';
  });
}

async function actAs(name: string, Action: string[]): Promise<void> {
  const statement = { Effect: 'Allow', Action, Resource: '*' } as const;
  const { accessKeyId, secretAccessKey } = await makeUser(simulator, CENTRAL, name, [statement]);
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: simulator.endpoint,
    AWS_REGION: 'eu-central-1',
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
  });
}
