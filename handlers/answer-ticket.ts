import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { ERRORS, IsthmusError } from '../lib/errors.ts';
import type { Taken } from '../lib/tickets/take-ticket.ts';

const REFUSED = {
  401: 'unauthorized',
  404: 'not found',
  405: 'method not allowed',
  413: 'too large',
  415: 'send application/json',
};

/** What the sender is told. Before its signature has been found right: a status and nothing of what it sent. */
export function answerTicket(taken: Taken): APIGatewayProxyStructuredResultV2 {
  if ('problems' in taken) return answer(400, { problems: taken.problems });
  if (taken.status === 200 || taken.status === 202) {
    return answer(taken.status, taken.execution === undefined ? { ignored: true } : { execution: taken.execution });
  }
  return answer(taken.status, { error: REFUSED[taken.status] }, taken.status === 405 ? { allow: 'POST' } : {});
}

/** Both are for the sender to try again: 503 for what passes by itself, 500 for what somebody here has to put right. */
export function answerFailure(error: unknown): APIGatewayProxyStructuredResultV2 {
  const passes = error instanceof IsthmusError && ERRORS[error.name].retry === 'often';
  return passes ? answer(503, { error: 'try again' }, { 'retry-after': '30' }) : answer(500, { error: 'failed' });
}

function answer(
  statusCode: number,
  body: object,
  headers: Record<string, string> = {},
): APIGatewayProxyStructuredResultV2 {
  const always = { 'content-type': 'application/json', 'cache-control': 'no-store' };
  return { statusCode, headers: { ...always, ...headers }, body: JSON.stringify(body) };
}
