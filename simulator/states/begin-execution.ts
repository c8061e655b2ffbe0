import { eventId } from '../events/raise-event.ts';
import type { Execution, StateMachine } from '../world/step-functions.ts';
import type { World } from '../world/world.ts';
import { appendEvents } from './append-events.ts';
import { checkName } from './check-name.ts';
import { handOver } from './hand-over.ts';
import { LARGEST_PAYLOAD } from './payload-limit.ts';
import { raiseStatusChange } from './raise-status-change.ts';
import { executionArn } from './states-arn.ts';
import { machineDeleting, statesError, tooLong } from './states-errors.ts';

export interface Start {
  readonly machine: StateMachine;
  /** A UUID is made up where it is absent. */
  readonly name?: string | undefined;
  readonly input?: string | undefined;
  readonly traceHeader?: string | undefined;
}

/** Starts an execution, or finds the one that runs already under that name with that input. */
export function beginExecution(world: World, { machine, name, input = '{}', traceHeader }: Start): Execution {
  if (name !== undefined) checkName(name);
  checkInput(input);
  if (machine.status === 'DELETING') throw machineDeleting(machine.arn);
  const given = name ?? eventId(`${machine.arn} ${world.stepFunctions.executions.size} ${world.random.next()}`);
  const arn = executionArn(machine.arn, given);
  const known = world.stepFunctions.executions.get(arn);
  if (known) return sameAgain(known, input);
  const execution: Execution = {
    ...{ arn, name: given, machine, revision: machine.revision, input, startedAt: world.clock.now() },
    ...(traceHeader !== undefined && { traceHeader }),
    ...{ status: 'RUNNING', history: [], over: new AbortController() },
  };
  world.stepFunctions.executions.set(arn, execution);
  const details = { input, inputDetails: { truncated: false }, roleArn: execution.revision.roleArn };
  appendEvents(execution, execution.startedAt, [{ type: 'ExecutionStarted', previousEventId: 0, details }]);
  raiseStatusChange(world, execution);
  handOver(world, execution);
  return execution;
}

/** "Step Functions API Reference, StartExecution": idempotent as long as it runs. */
function sameAgain(known: Execution, input: string): Execution {
  if (known.status === 'RUNNING' && known.input === input) return known;
  throw statesError('ExecutionAlreadyExists', `Execution Already Exists: '${known.arn}'`);
}

function checkInput(input: string): void {
  if (Buffer.byteLength(input) > LARGEST_PAYLOAD) throw tooLong('input', LARGEST_PAYLOAD);
  try {
    JSON.parse(input);
  } catch {
    throw statesError('InvalidExecutionInput', "Invalid State Machine Execution Input: 'The input is not JSON'");
  }
}
