import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import middy from '@middy/core';
import { postComment } from '../lib/tickets/post-comment.ts';
import { readReportEvent } from '../lib/tickets/read-report-event.ts';
import { logger } from './logger.ts';
import { ticketSettings } from './ticket-settings.ts';

/**
 * Central, outside the machine: tells the ticket that a run came from what became of it. What fails is thrown: Lambda tries
 * again, and then puts the event into the dead-letter queue. The run knows nothing of it.
 */
export const handler = middy<unknown, void>()
  .use(injectLambdaContext(logger, { resetKeys: true }))
  .onError(({ error }) => logger.error('Ticket not commented', error as Error))
  .handler(async (event: unknown) => {
    const told = readReportEvent(event);
    if (told === undefined) return logger.warn('Not a report on a ticket');
    const { report, ticket } = told;
    logger.appendKeys({ execution: report.execution, ticket });
    const posted = await postComment(ticket, report, ticketSettings());
    logger.info('Ticket commented', { posted });
  });
