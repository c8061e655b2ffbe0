import { failed, isJson, returned } from '../lambda/invocation-result.ts';
import { endInvocation } from '../lambda/run-invocation.ts';
import type { WireRequest } from '../wire/wire-request.ts';
import type { Invocation, InvocationResult } from '../world/functions.ts';
import type { World } from '../world/world.ts';
import { type ControlAnswer, ControlError } from './control-answer.ts';
import { readJson } from './read-json.ts';
import { readList, readRecord } from './read-record.ts';

/** Ends an invocation as whoever runs it says. One that is not being run, or ran out of time, is told so. */
export function reportInvocationEnd(world: World, request: WireRequest): ControlAnswer {
  const input = readRecord('the body', readJson(request), ['requestId', 'payload', 'error']);
  const result = readResult(input);
  endInvocation(world, findInvocation(world, input.requestId), result);
  return { body: {} };
}

function findInvocation(world: World, requestId: unknown): Invocation {
  const invocation = typeof requestId === 'string' ? world.functions.running.get(requestId) : undefined;
  if (invocation?.startedAt !== undefined) return invocation;
  throw new ControlError(409, `The invocation ${String(requestId)} is not being run; perhaps it took too long.`);
}

function readResult({ payload, error }: Record<string, unknown>): InvocationResult {
  if ((payload === undefined) === (error === undefined)) {
    throw new ControlError(400, 'An invocation ends with either a payload or an error.');
  }
  if (error !== undefined) return readError(error);
  if (typeof payload === 'string' && isJson(payload)) return returned(payload);
  throw new ControlError(400, 'payload is the text of a JSON value.');
}

function readError(input: unknown): InvocationResult {
  const { errorType, errorMessage, trace } = readRecord('error', input, ['errorType', 'errorMessage', 'trace']);
  if (typeof errorType !== 'string' || typeof errorMessage !== 'string') {
    throw new ControlError(400, 'error takes the texts errorType and errorMessage, and perhaps a trace.');
  }
  const lines = trace === undefined ? undefined : readList('error.trace', trace).map(String);
  return failed({ errorType, errorMessage, ...(lines && { trace: lines }) });
}
