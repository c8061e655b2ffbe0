import { reportEvents } from '../states/report-events.ts';
import type { WireRequest } from '../wire/wire-request.ts';
import type { World } from '../world/world.ts';
import type { ControlAnswer } from './control-answer.ts';
import { findExecution, requireRunning } from './named-execution.ts';
import { readJson } from './read-json.ts';
import { readRecord } from './read-record.ts';
import { readReportedEvents } from './read-reported-events.ts';

/** Adds to the history of a running execution what its interpreter tells, and answers the ids of these events. */
export function reportExecutionEvents(world: World, request: WireRequest): ControlAnswer {
  const input = readRecord('the body', readJson(request), ['executionArn', 'events']);
  const execution = findExecution(world, input);
  const events = readReportedEvents(input.events);
  requireRunning(execution);
  const eventIds = reportEvents(world, execution, events);
  return { body: { eventIds, status: execution.status } };
}
