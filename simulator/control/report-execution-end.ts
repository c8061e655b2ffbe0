import { endExecution } from '../states/end-execution.ts';
import { reportEvents } from '../states/report-events.ts';
import type { WireRequest } from '../wire/wire-request.ts';
import type { ExecutionEnd } from '../world/step-functions.ts';
import type { World } from '../world/world.ts';
import { type ControlAnswer, ControlError } from './control-answer.ts';
import { findExecution, requireRunning } from './named-execution.ts';
import { readJson } from './read-json.ts';
import { readRecord } from './read-record.ts';
import { readReportedEvents } from './read-reported-events.ts';

const FIELDS = ['executionArn', 'events', 'status', 'output', 'error', 'cause'];

/** Ends a running execution as its interpreter says. */
export function reportExecutionEnd(world: World, request: WireRequest): ControlAnswer {
  const input = readRecord('the body', readJson(request), FIELDS);
  const execution = findExecution(world, input);
  const end = readEnd(input);
  const events = readReportedEvents(input.events);
  requireRunning(execution);
  reportEvents(world, execution, events);
  endExecution(world, execution, end);
  return { body: { status: execution.status } };
}

function readEnd({ status, output, error, cause }: Record<string, unknown>): ExecutionEnd {
  if (status === 'SUCCEEDED') return { status, output: readOutput(output) };
  if (status !== 'FAILED' && status !== 'TIMED_OUT') {
    throw new ControlError(400, 'status is SUCCEEDED, FAILED or TIMED_OUT.');
  }
  if (output !== undefined) throw new ControlError(400, `An execution that ${status} has no output.`);
  return { status, ...readWords('error', error, 256), ...readWords('cause', cause, 32_768) };
}

/** JSON text. */
function readOutput(output: unknown): string {
  try {
    if (typeof output !== 'string') throw new SyntaxError('no text');
    JSON.parse(output);
    return output;
  } catch {
    throw new ControlError(400, 'output is the text of a JSON value.');
  }
}

function readWords(field: string, value: unknown, most: number): Record<string, string> {
  if (value === undefined) return {};
  if (typeof value === 'string' && value.length <= most) return { [field]: value };
  throw new ControlError(400, `${field} is a text of at most ${most} characters.`);
}
