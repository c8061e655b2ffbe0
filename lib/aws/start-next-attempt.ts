import {
  DescribeExecutionCommand,
  type DescribeExecutionCommandOutput,
  SFNClient,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import { IsthmusError } from '../errors.ts';
import type { Arn } from '../types.ts';
import { callAws } from './call-aws.ts';
import { digestOf } from './digest-of.ts';
import { readAwsError } from './read-aws-error.ts';

export interface WantedRun {
  machineArn: Arn;
  /** What the names of all attempts begin with, `event-<hash>`: at most 77 letters, digits, `-` and `_`. */
  base: string;
  /** The request document; its JSON text is the execution's input. */
  input: unknown;
  /** When it was asked for, ISO 8601: an attempt that failed is followed by another only if it ended before. */
  askedAt: string;
}

export interface StartedRun {
  /** Name of the execution that serves the request. */
  execution: string;
  /** False where nothing new was started: it runs already, has succeeded, or has failed since it was asked for. */
  started: boolean;
  /** The execution is not there, and was not to be started. */
  refused?: true;
}

/** Whether a name is ours to start under: `taken` by something else, or nothing is to be started at all. */
export type Leave = 'start' | 'taken' | 'refused';

/** Failed attempts of one request within the 90 days for which Step Functions remembers names. */
export const ATTEMPTS = 20;

/** What stands under an attempt's name: `other` is an execution with another input, and so none of ours. */
type Attempt = 'free' | 'serves' | 'failed-before' | 'other' | 'refused';

/**
 * Starts an execution under the first name of this request that is free, unless one before it serves the request
 * already. `announce` is called with a name just before the start, and answers whether to start under it. Step
 * Functions answers a second start of a running
 * execution with the same input as if it were the first (API Reference, StartExecution), so of several at once each may
 * be told that it started the one execution. Throws UnexpectedAnswer when every attempt has failed.
 */
export async function startNextAttempt(
  wanted: WantedRun,
  announce: (execution: string) => Promise<Leave>,
): Promise<StartedRun> {
  const sfn = new SFNClient({ maxAttempts: 3 });
  try {
    for (let number = 1; number <= ATTEMPTS; number += 1) {
      const execution = `${wanted.base}-${number}`;
      const attempt = await startUnlessThere(sfn, wanted, { execution, announce });
      if (attempt === 'free') return { execution, started: true };
      if (attempt === 'serves') return { execution, started: false };
      if (attempt === 'refused') return { execution, started: false, refused: true };
    }
    throw tooManyAttempts(wanted);
  } finally {
    sfn.destroy();
  }
}

/** `free`: it was, and is started now. */
async function startUnlessThere(
  sfn: SFNClient,
  wanted: WantedRun,
  { execution, announce }: { execution: string; announce: (execution: string) => Promise<Leave> },
): Promise<Attempt> {
  const before = await lookAt(sfn, wanted, execution);
  if (before !== 'free') return before;
  const leave = await announce(execution);
  if (leave !== 'start') return leave === 'taken' ? 'other' : 'refused';
  const place = { tried: 'start the execution', resource: execution };
  try {
    const { machineArn: stateMachineArn, input } = wanted;
    await sfn.send(new StartExecutionCommand({ stateMachineArn, name: execution, input: JSON.stringify(input) }));
    return 'free';
  } catch (error) {
    if (readAwsError(error)?.code !== 'ExecutionAlreadyExists') return callAws(place, () => Promise.reject(error));
  }
  const meanwhile = await lookAt(sfn, wanted, execution);
  if (meanwhile === 'free') throw notYetSeen(execution);
  return meanwhile;
}

async function lookAt(sfn: SFNClient, { machineArn, input, askedAt }: WantedRun, execution: string): Promise<Attempt> {
  const executionArn = `${machineArn.replace(':stateMachine:', ':execution:')}:${execution}`;
  try {
    const found = await sfn.send(new DescribeExecutionCommand({ executionArn }));
    if (!isSameInput(found.input, input)) return 'other';
    return judge(found, askedAt);
  } catch (error) {
    if (readAwsError(error)?.code === 'ExecutionDoesNotExist') return 'free';
    return callAws({ tried: 'look at the execution', resource: execution }, () => Promise.reject(error));
  }
}

function isSameInput(text: string | undefined, input: unknown): boolean {
  return text !== undefined && digestOf(JSON.parse(text)) === digestOf(input);
}

/** An attempt that failed after it was asked for has had its say: asking again is a newer event or delivery. */
function judge({ status, stopDate }: DescribeExecutionCommandOutput, askedAt: string): Attempt {
  const hasFailed = status === 'FAILED' || status === 'TIMED_OUT' || status === 'ABORTED';
  if (!hasFailed || stopDate === undefined) return 'serves';
  return stopDate.getTime() < Date.parse(askedAt) ? 'failed-before' : 'serves';
}

/** DescribeExecution is eventually consistent (API Reference): a name that is taken may not be seen yet. */
function notYetSeen(execution: string): IsthmusError {
  return new IsthmusError('ServiceUnavailable', {
    tried: 'look at the execution that was started at the same time',
    resource: execution,
    remedy: 'Nothing to do: it is tried again.',
  });
}

function tooManyAttempts({ base }: WantedRun): IsthmusError {
  return new IsthmusError('UnexpectedAnswer', {
    tried: 'start the execution',
    resource: base,
    remedy:
      `All ${ATTEMPTS} attempts at this request have failed. Read the last one, ${base}-${ATTEMPTS}, put right what it ` +
      'says, and start it once by hand from the Step Functions console.',
  });
}
