import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import middy from '@middy/core';
import type { Context } from 'aws-lambda';
import { IsthmusError, internalError } from '../lib/errors.ts';
import { logger } from './logger.ts';

/**
 * What a door's function has around it: the log carries the door, and whatever is thrown is logged and thrown on under a
 * name of the closed list, so that whoever called tries again, or keeps what could not be taken.
 */
export function door<Result>(
  name: string,
  work: (event: unknown) => Promise<Result>,
): (event: unknown, context: Context) => Promise<Result> {
  const handler = middy<unknown, Result>()
    .use(injectLambdaContext(logger, { resetKeys: true }))
    .before(() => logger.appendKeys({ door: name }))
    .onError((request) => {
      const { error } = request;
      request.error = error instanceof IsthmusError ? error : internalError(`take what came in by ${name}`, error);
      logger.error('Not taken', request.error);
    })
    .handler(work);
  return (event, context) => handler(event, context);
}
