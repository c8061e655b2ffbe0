import { bindTasks, type TaskHandler } from '../../../cli/rehearsal/bind-tasks.ts';
import type { RehearsalProgress } from '../../../cli/rehearsal/execution.ts';
import { type MachineRun, runMachine } from '../../../cli/rehearsal/run-machine.ts';
import { scaleDurations } from '../../../cli/rehearsal/scale-durations.ts';

const ARN = 'arn:aws:lambda:eu-west-1:999999999999:function:work';
const TASK = { Type: 'Task', Resource: ARN, End: true };

describe('a rehearsed state machine', () => {
  it('is told the name of its execution', async () => {
    const states = {
      Open: {
        Type: 'Pass',
        Parameters: { execution: { 'name.$': '$$.Execution.Name' }, 'input.$': '$.x' },
        Next: 'Work',
      },
      Work: TASK,
    };
    const work = jest.fn(async (input: unknown) => input);
    await run(states, 'Open', work, { executionName: 'isthmus-1', input: { x: 1 } });
    expect(work).toHaveBeenCalledWith({ execution: { name: 'isthmus-1' }, input: 1 });
  });

  it('retries by the name of the error, and tells each retry', async () => {
    const retry = [{ ErrorEquals: ['Throttled'], IntervalSeconds: 2, MaxDelaySeconds: 30, JitterStrategy: 'FULL' }];
    const work = failing('Throttled', 2);
    const { execution, progress } = await run({ Work: { ...TASK, Retry: retry } }, 'Work', work, { speed: 1000 });
    expect(execution.status).toBe('succeeded');
    expect(progress.filter(({ kind }) => kind === 'state-retried')).toEqual([
      { kind: 'state-retried', state: 'Work', attempt: 1 },
      { kind: 'state-retried', state: 'Work', attempt: 2 },
    ]);
  });

  it('takes the report from the execution also when that ends in a Fail state', async () => {
    const states = {
      Report: { Type: 'Task', Resource: ARN, ResultPath: '$.report', Next: 'Failed' },
      Failed: { Type: 'Fail', ErrorPath: '$.report.verdict', Cause: 'because' },
    };
    const { execution } = await run(states, 'Report', async () => ({ verdict: 'undone' }));
    expect(execution).toMatchObject({
      status: 'failed',
      report: { verdict: 'undone' },
      lastState: 'Failed',
      failure: { error: 'undone', message: 'because' },
    });
  });

  it('unpacks the words of an error from the JSON that Lambda puts around them', async () => {
    const { execution, progress } = await run({ Work: TASK }, 'Work', failing('AccessDenied', 9));
    expect(execution.failure).toEqual({ error: 'AccessDenied', message: 'words of AccessDenied' });
    expect(progress).toContainEqual({ kind: 'state-failed', state: 'Work', failure: execution.failure });
  });

  it('stops when it is aborted in the middle of a wait, and says where', async () => {
    const states = { Wait: { Type: 'Wait', Seconds: 600, Next: 'Work' }, Work: TASK };
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 20);
    const work = jest.fn(async () => ({}));
    const { execution } = await run(states, 'Wait', work, { signal: controller.signal });
    expect(execution).toEqual({ status: 'aborted', lastState: 'Wait' });
    expect(work).not.toHaveBeenCalled();
  });

  it('does not run a definition that is invalid, ARNs included', async () => {
    const states = { Work: { ...TASK, Resource: 'arn:nonsense' } };
    await expect(run(states, 'Work', async () => ({}))).rejects.toThrow(/Work/);
  });

  it('leaves the definition that it is given as it is', async () => {
    const definition = { StartAt: 'Work', States: { Work: TASK } };
    const before = structuredClone(definition);
    await runMachine(machineRun(definition, async () => ({})));
    expect(definition).toEqual(before);
  });
});

describe('binding tasks to functions', () => {
  it('refuses to start when a task has no function, nested ones included, and names it', () => {
    const inner = { StartAt: 'Inner', States: { Inner: { ...TASK, Resource: `${ARN}-other` } } };
    const states = {
      Each: { Type: 'Map', ItemProcessor: inner, Next: 'Both' },
      Both: { Type: 'Parallel', Branches: [inner] },
    };
    const functions = new Map([[ARN, { invoke: async () => ({}) }]]);
    expect(() => bindTasks({ States: { Work: TASK, ...states } }, functions)).toThrow(/Inner \(.*work-other\), Inner/);
    expect(() => bindTasks({ States: { Work: { ...TASK, Resource: undefined } } }, functions)).toThrow(
      /Work \(no Resource/,
    );
  });
});

describe('faster waiting', () => {
  it('divides waits and retry intervals, those of nested states included, and no timeout', () => {
    const retry = [
      { ErrorEquals: ['A'], IntervalSeconds: 4, MaxDelaySeconds: 40, MaxAttempts: 3 },
      { ErrorEquals: ['B'] },
    ];
    const states = { Wait: { Type: 'Wait', Seconds: 5 }, Work: { ...TASK, TimeoutSeconds: 60, Retry: retry } };
    const definition = { TimeoutSeconds: 100, States: { Each: { Type: 'Map', ItemProcessor: { States: states } } } };
    expect(scaleDurations(definition, 20)).toMatchObject({
      TimeoutSeconds: 100,
      States: {
        Each: {
          ItemProcessor: {
            States: {
              Wait: { Seconds: 0.25 },
              Work: {
                TimeoutSeconds: 60,
                Retry: [{ IntervalSeconds: 0.2, MaxDelaySeconds: 2, MaxAttempts: 3 }, { IntervalSeconds: 0.05 }],
              },
            },
          },
        },
      },
    });
  });
});

async function run(
  states: Record<string, unknown>,
  startAt: string,
  work: TaskHandler,
  more: Partial<MachineRun> = {},
): Promise<{ execution: Awaited<ReturnType<typeof runMachine>>; progress: RehearsalProgress[] }> {
  const progress: RehearsalProgress[] = [];
  const given = machineRun({ StartAt: startAt, States: states }, work);
  const execution = await runMachine({ ...given, onProgress: (one) => progress.push(one), ...more });
  return { execution, progress };
}

function machineRun(
  definition: { States: Record<string, unknown> } & Record<string, unknown>,
  work: TaskHandler,
): MachineRun {
  const tasks = bindTasks(
    definition,
    new Map([
      [ARN, { invoke: work }],
      ['arn:nonsense', { invoke: work }],
    ]),
  );
  return { definition, tasks, executionName: 'e', input: {}, speed: 20, onProgress: () => undefined };
}

/** Fails that many times, as a function does, then succeeds. */
function failing(name: string, times: number): TaskHandler {
  let left = times;
  return async () => {
    if (left-- <= 0) return {};
    const cause = JSON.stringify({ errorType: name, errorMessage: `words of ${name}`, trace: [] });
    throw Object.assign(new Error(cause), { name });
  };
}
