import type { Route } from '../../lib/types.ts';
import { CENTRAL_ACCOUNT, type Served } from '../rehearsal/rehearsal.ts';
import { quoteForShell } from './quote-for-shell.ts';
import { sampleRequest } from './sample-request.ts';

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
  const { endpoint, accounts, served, speed } = stack;
  return `
The stack is up at ${endpoint} until you press Ctrl-C.
Isthmus is in the account ${CENTRAL_ACCOUNT}; ${accounts.join(', ')} are onboarded.
${renderNotSimulated(served.notSimulated)}
Log of the functions: ${served.log}
${speed === 1 ? '' : `Waiting passes ${speed} times faster than on AWS. Seconds of waiting are AWS's, all other times are real.\n`}
In another terminal:

  export AWS_ENDPOINT_URL=${endpoint} AWS_SECRET_ACCESS_KEY=any
${renderStarts(stack)}
AWS_ACCESS_KEY_ID is the account you act in, as its root user. An AWS CLI before 2.13 does not know
AWS_ENDPOINT_URL: say --endpoint-url ${endpoint} with each command.
`;
}

/** `AWS::CloudWatch::Alarm (12)`: what is watched or kept in the cloud. */
function renderNotSimulated(types: Record<string, string[]>): string {
  const counted = Object.entries(types).map(([type, ids]) => (ids.length > 1 ? `${type} (${ids.length})` : type));
  return `Not simulated: ${counted.length === 0 ? 'nothing' : counted.join(', ')}.`;
}

function renderStarts({ routes, served }: StartedStack): string {
  const request = routes.map(sampleRequest).find((sample) => sample !== undefined);
  if (!request) return '';
  const [, , , region] = served.machine.split(':');
  return `
  # As in the console: an execution whose input is the request
  AWS_ACCESS_KEY_ID=${CENTRAL_ACCOUNT} aws stepfunctions start-execution --region ${region} \\
    --state-machine-arn ${served.machine} \\
    --input ${quoteForShell(JSON.stringify(request))}
`;
}
