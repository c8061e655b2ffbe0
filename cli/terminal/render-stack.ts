import type { Route } from '../../lib/types.ts';
import { TICKET_SYSTEM } from '../rehearsal/create-ticket-secret.ts';
import { CENTRAL_ACCOUNT, type Served } from '../rehearsal/rehearsal.ts';
import { renderStarts } from './render-starts.ts';

/** What `isthmus rehearse --stack` has started. */
export interface StartedStack {
  endpoint: string;
  accounts: string[];
  routes: Route[];
  served: Served;
  speed: number;
}

/** What is there, what is not, and commands to copy that start a run. */
export function renderStack(stack: StartedStack): string {
  const { endpoint, accounts, routes, served, speed } = stack;
  return `
The stack is up at ${endpoint} until you press Ctrl-C.
Isthmus is in the account ${CENTRAL_ACCOUNT}; ${accounts.join(', ')} are onboarded.
Its HTTP API is at ${served.apis.join(', ')}.
${renderNotSimulated(served.notSimulated)}
Log of the functions: ${served.log}
${speed === 1 ? '' : `Waiting passes ${speed} times faster than on AWS. Seconds of waiting are AWS's, all other times are real.\n`}
In another terminal:

  export AWS_ENDPOINT_URL=${endpoint} AWS_SECRET_ACCESS_KEY=any
${renderStarts(routes, served)}
AWS_ACCESS_KEY_ID is the account you act in, as its root user. An AWS CLI before 2.13 does not know
AWS_ENDPOINT_URL: say --endpoint-url ${endpoint} with each command.
`;
}

/** `AWS::CloudWatch::Alarm (12)`: what is watched or kept in the cloud. */
function renderNotSimulated(types: Record<string, string[]>): string {
  const counted = Object.entries(types).map(([type, ids]) => (ids.length > 1 ? `${type} (${ids.length})` : type));
  return [
    `Not simulated: ${[...counted, 'ticket systems'].join(', ')}.`,
    `Of the doors for tickets the one of ${TICKET_SYSTEM} is open; what tickets are told is shown here.`,
  ].join('\n');
}
