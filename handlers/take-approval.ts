import type { APIGatewayProxyEventV2WithIAMAuthorizer, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { type ApprovalBook, takeApproval } from '../lib/approval/take-approval.ts';
import { giveApproval } from '../lib/aws/table/give-approval.ts';
import { readApproval } from '../lib/aws/table/read-approval.ts';
import { answerFailure } from './answer-ticket.ts';
import { centralTable } from './central-table.ts';
import { door } from './door.ts';
import { logger } from './logger.ts';

/** The part of the event that is read. */
type Call = Partial<Pick<APIGatewayProxyEventV2WithIAMAuthorizer, 'body' | 'isBase64Encoded' | 'pathParameters'>> & {
  requestContext?: Partial<APIGatewayProxyEventV2WithIAMAuthorizer['requestContext']>;
};

const BOOK: ApprovalBook = {
  read: (execution) => readApproval(execution, centralTable()),
  give: (wanted, given) => giveApproval(wanted, given, centralTable()),
};

/** The door for approvals, `GET` and `POST /approvals/{execution}` of the HTTP API, which has checked who calls. */
export const handler = door('approval', async (event): Promise<APIGatewayProxyStructuredResultV2> => {
  const { requestContext, pathParameters, ...rest } = event as Call;
  const caller = requestContext?.authorizer?.iam?.userArn;
  const execution = pathParameters?.execution ?? '';
  const says = requestContext?.http?.method === 'POST' ? readWord(rest) : undefined;
  // Without a caller the API is not set up to ask for one.
  if (!caller) return answer(403, { reason: 'not-an-approver' });
  if (says === 'unreadable') return answer(400, { reason: 'unreadable', allowed: '{"says": "yes"} or {"says": "no"}' });
  // Step Functions API Reference, StartExecution, name.
  if (!/^[\w-]{1,80}$/.test(execution)) return answer(404, { reason: 'unknown' });
  try {
    const taken = await takeApproval({ execution, caller, ...(says && { says }) }, BOOK, new Date());
    const { status, ...told } = taken;
    logger.info('Approval taken', {
      execution,
      caller,
      says,
      status,
      ...('reason' in taken && { reason: taken.reason }),
    });
    return answer(status, { execution, ...('shown' in told ? told.shown : 'approval' in told ? told.approval : told) });
  } catch (error) {
    logger.error('Approval not taken', error as Error);
    return answerFailure(error);
  }
});

function readWord({ body = '', isBase64Encoded = false }: Call): 'yes' | 'no' | 'unreadable' {
  const text = isBase64Encoded ? Buffer.from(body, 'base64').toString('utf8') : body;
  const said = /^\s*\{\s*"says"\s*:\s*"(yes|no)"\s*\}\s*$/.exec(text.slice(0, 1_000))?.[1];
  return said === 'yes' || said === 'no' ? said : 'unreadable';
}

function answer(statusCode: number, body: object): APIGatewayProxyStructuredResultV2 {
  const headers = { 'content-type': 'application/json', 'cache-control': 'no-store' };
  return { statusCode, headers, body: JSON.stringify(body) };
}
