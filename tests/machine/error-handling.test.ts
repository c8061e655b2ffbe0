import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { listStates, listTasks, type State } from '../../cli/rehearsal/list-states.ts';
import { ERRORS } from '../../lib/errors.ts';

interface Retrier {
  ErrorEquals: string[];
  IntervalSeconds?: number;
  MaxAttempts?: number;
  BackoffRate?: number;
  MaxDelaySeconds?: number;
  JitterStrategy?: string;
}
interface Catcher {
  ErrorEquals: string[];
  Next: string;
  ResultPath?: string;
}

const definition = JSON.parse(readFileSync(join(__dirname, '../../statemachine/provision.asl.json'), 'utf8')) as Record<
  string,
  unknown
>;
const tasks = listTasks(definition);

/** Errors of the Lambda service itself (Step Functions developer guide, bp-lambda-serviceexception). */
const LAMBDA_ERRORS = [
  'Lambda.ClientExecutionTimeoutException',
  'Lambda.ServiceException',
  'Lambda.AWSLambdaException',
  'Lambda.SdkClientException',
  'Lambda.TooManyRequestsException',
];

/** Where a Catch leads; every other Task leads to Explain. */
const CATCH_TARGETS: Record<string, string | undefined> = {
  // Nothing has been looked at yet: there is nothing to explain.
  AcceptRequest: 'Report',
  TakeLease: 'Report',
  // The buckets are anybody's meanwhile, and nothing has been touched.
  AskApproval: 'Report',
  CheckApproval: 'Report',
  // A probe may be there already.
  PlaceProbe: 'RemoveProbe',
  AwaitReplica: 'RemoveProbe',
  // What a probe has proven is not taken back because the probe is still there.
  RemoveProbe: 'Proven?',
  // A proven pair stays, on record or not.
  RecordPair: 'Backfill?',
  // A proven pair stays: from there the way leads to the report.
  StartBackfill: 'Explain',
  FollowBackfill: 'Explain',
  Explain: 'KeepOnFailure?',
  Undo: 'Report',
  // A run without a report ends red by itself.
  Report: undefined,
};

describe('the error handling of the state machine', () => {
  it('has tasks to look at', () => {
    expect(tasks.map(([name]) => name)).toContain('ApplyRule');
  });

  it.each(tasks)('retries in %s every error that is worth it', (_, task) => {
    expect(retriedErrors(task)).toEqual(expect.arrayContaining(errorsToRetry('often')));
  });

  it('waits in TakeLease, and nowhere else, for whoever is at work, patiently and for about an hour', () => {
    const patient = errorsToRetry('patiently');
    const waiting = tasks.filter(([, task]) => retriedErrors(task).some((error) => patient.includes(error)));
    expect(waiting.map(([name]) => name)).toEqual(['TakeLease']);
    const [retrier] = retriersOf(waiting[0]?.[1] as State).filter(({ ErrorEquals }) =>
      ErrorEquals.includes('LeaseHeld'),
    );
    expect(retrier?.ErrorEquals).toEqual(patient);
    expect(expectedWait(retrier as Retrier)).toBeGreaterThan(3_400);
    expect(expectedWait(retrier as Retrier)).toBeLessThan(3_800);
  });

  it.each(tasks)('retries in %s no error that retrying does not help', (_, task) => {
    const wildcards = ['States.ALL', 'States.TaskFailed'];
    const hopeless = [...errorsToRetry('never'), ...wildcards];
    expect(retriedErrors(task).filter((error) => hopeless.includes(error))).toEqual([]);
  });

  it.each(tasks)('retries in %s what goes wrong in the Lambda service', (_, task) => {
    expect(retriedErrors(task)).toEqual(expect.arrayContaining(LAMBDA_ERRORS));
  });

  it.each(tasks)('names in %s only errors that exist', (_, task) => {
    const known = [...Object.keys(ERRORS), ...LAMBDA_ERRORS, 'States.Timeout'];
    expect(retriedErrors(task).filter((error) => !known.includes(error))).toEqual([]);
  });

  it.each(tasks)('spreads the retries of %s with full jitter, growing, below a ceiling', (_, task) => {
    for (const retrier of retriersOf(task)) {
      expect(retrier).toMatchObject({ JitterStrategy: 'FULL' });
      expect(retrier.BackoffRate).toBeGreaterThan(1);
      expect(retrier.MaxAttempts).toBeGreaterThan(0);
      expect(retrier.MaxDelaySeconds).toBeGreaterThanOrEqual(retrier.IntervalSeconds ?? 1);
      expect(retrier.MaxDelaySeconds).toBeLessThanOrEqual(60);
    }
  });

  it.each(tasks)('catches everything in %s and leads it to where it belongs', (name, task) => {
    const target = name in CATCH_TARGETS ? CATCH_TARGETS[name] : 'Explain';
    const catchers = (task.Catch ?? []) as Catcher[];
    expect(catchers.map(({ ErrorEquals, Next }) => ({ ErrorEquals, Next }))).toEqual(
      target === undefined ? [] : [{ ErrorEquals: ['States.ALL'], Next: target }],
    );
  });

  it.each(tasks)('keeps the run when it catches an error in %s', (_, task) => {
    for (const { ResultPath } of (task.Catch ?? []) as Catcher[]) expect(ResultPath).toMatch(/^\$\.\w+$/);
  });

  it.each(tasks)('bounds the time of %s', (_, task) => {
    expect(task.TimeoutSeconds).toBeGreaterThan(0);
  });

  it('bounds the time of the machine', () => {
    expect(definition.TimeoutSeconds).toBeGreaterThan(0);
  });

  it('ends red unless it is verified or planned', () => {
    const ends = Object.fromEntries(
      listStates(definition).flatMap(([name, { Type }]) => (/^(Succeed|Fail)$/.test(Type) ? [[name, Type]] : [])),
    );
    expect(ends).toEqual({ Verified: 'Succeed', Planned: 'Succeed', Failed: 'Fail', NotPublished: 'Fail' });
  });
});

function retriersOf(task: State): Retrier[] {
  return (task.Retry ?? []) as Retrier[];
}

function retriedErrors(task: State): string[] {
  return retriersOf(task).flatMap(({ ErrorEquals }) => ErrorEquals);
}

/** With full jitter, each wait is on average half of what it may be. */
function expectedWait({
  IntervalSeconds = 1,
  BackoffRate = 2,
  MaxDelaySeconds = 60,
  MaxAttempts = 3,
}: Retrier): number {
  const longest = Array.from({ length: MaxAttempts }, (_, attempt) =>
    Math.min(MaxDelaySeconds, IntervalSeconds * BackoffRate ** attempt),
  );
  return longest.reduce((sum, seconds) => sum + seconds / 2, 0);
}

function errorsToRetry(retry: 'often' | 'patiently' | 'never'): string[] {
  return Object.entries(ERRORS).flatMap(([name, rule]) => (rule.retry === retry ? [name] : []));
}
