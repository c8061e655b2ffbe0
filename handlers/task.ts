import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import middy from '@middy/core';
import type { Context } from 'aws-lambda';
import { IsthmusError, internalError } from '../lib/errors.ts';
import type { Run, Side, Start } from '../lib/types.ts';
import { logger } from './logger.ts';
import { parseRun, type RunPart, type RunWith } from './parse-run.ts';

export interface TaskSettings<Part extends RunPart> {
  /** Name of the state, as in the state machine. */
  state: string;
  /** The side that the state works on; absent when it is both or none. */
  side?: Side;
  /** What must have been filed into the Run before this state. */
  needs: readonly Part[];
}

/** So long before Lambda ends the function it ends itself, with an error that has a name and a log line. */
const RESERVE_MILLISECONDS = 500;

/**
 * What every state's function has around it: the Run is checked, the log carries execution and state, and whatever is
 * thrown is logged and thrown on under a name of the closed list.
 */
export function task<Part extends RunPart, Result>(
  settings: TaskSettings<Part>,
  work: (run: RunWith<Part>) => Promise<Result>,
): (event: unknown, context: Context) => Promise<Result> {
  const handler = middy<unknown, Result>({
    timeoutEarlyInMillis: RESERVE_MILLISECONDS,
    timeoutEarlyResponse: () => {
      throw outOfTime(settings.state);
    },
  })
    .use(injectLambdaContext(logger, { resetKeys: true }))
    .before(() => logger.appendKeys({ state: settings.state, ...(settings.side && { side: settings.side }) }))
    .onError((request) => {
      request.error = nameError(request.error, settings.state);
      logger.error('Task failed', request.error);
    })
    .handler(async (event: unknown) => {
      const run = parseRun(event, settings);
      const accounts = settings.side && accountsOf(run, settings.side);
      const { execution, start } = run;
      logger.appendKeys({ execution: execution.name, ...causeOf(start), ...(accounts && { accounts }) });
      const result = await work(run);
      logger.info('Task done');
      return result;
    });
  return (event, context) => handler(event, context);
}

/** By which door the run came, and for which ticket: who looks for that finds every line. */
function causeOf({ door, ticket }: Partial<Start> = {}): { door?: string; ticket?: string } {
  return { ...(door && { door }), ...(ticket && { ticket: `${ticket.system} ${ticket.id}` }) };
}

function accountsOf({ requests = [] }: Run, side: Side): string[] {
  return [...new Set(requests.map((request) => request[side].account))];
}

function nameError(error: Error | null | undefined, state: string): IsthmusError {
  return error instanceof IsthmusError ? error : internalError(`carry out ${state}`, error);
}

function outOfTime(state: string): IsthmusError {
  return new IsthmusError('ServiceUnavailable', {
    tried: `carry out ${state} in time`,
    remedy:
      'Nothing to do: it is tried again. If it keeps happening, look at the AWS Health Dashboard and the network.',
  });
}
