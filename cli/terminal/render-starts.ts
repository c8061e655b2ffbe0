import type { Route } from '../../lib/types.ts';
import { TICKET_SYSTEM } from '../rehearsal/create-ticket-secret.ts';
import { CENTRAL_ACCOUNT, type Served } from '../rehearsal/rehearsal.ts';
import { quoteForShell } from './quote-for-shell.ts';
import { sampleBucket, sampleRequest } from './sample-request.ts';

/** Commands to copy, one for each door that a route is open for. */
export function renderStarts(routes: Route[], served: Served): string {
  return [
    renderEvent(routes),
    renderTicket(routes, served),
    renderConsole(routes, served),
    renderApproval(routes, served),
  ].join('');
}

/** With one call where the AWS CLI can (version 2.31 and newer); two do everywhere. */
function renderEvent(routes: Route[]): string {
  const found = routes.map((route) => ({ route: route.name, bucket: sampleBucket(route) }));
  const { route, bucket } = found.find((each) => each.bucket !== undefined) ?? {};
  if (bucket === undefined) return '';
  const { account, region, name } = bucket;
  const as = `AWS_ACCESS_KEY_ID=${account} aws s3api`;
  const place = region === 'us-east-1' ? '' : ` --create-bucket-configuration LocationConstraint=${region}`;
  const tagging = `{"TagSet":[{"Key":"isthmus:route","Value":"${route}"}]}`;
  return `
  # A bucket that names its route by a tag
  ${as} create-bucket --region ${region} --bucket ${name}${place}
  ${as} put-bucket-tagging --region ${region} --bucket ${name} --tagging ${quoteForShell(tagging)}
`;
}

function renderTicket(routes: Route[], { apis: [api], ticketSecret }: Served): string {
  const request = routes.map((route) => sampleRequest(route, 'ticket')).find((sample) => sample !== undefined);
  if (request === undefined || api === undefined) return '';
  const body = {
    type: 'isthmus.request',
    timestamp: 'NOW',
    data: { ticket: { id: 'REQ-1', requester: 'emma' }, request },
  };
  const text = quoteForShell(JSON.stringify(body)).replace('NOW', `'"$(date -u +%FT%TZ)"'`);
  return `
  # A ticket, signed as Standard Webhooks has it
  id=msg_$(date +%s%N) at=$(date +%s)
  body=${text}
  signature=$(printf %s "$id.$at.$body" | openssl dgst -sha256 -mac HMAC -binary \\
    -macopt hexkey:${Buffer.from(ticketSecret, 'base64').toString('hex')} | base64)
  curl -i ${api}/tickets/${TICKET_SYSTEM} -H 'content-type: application/json' -H "webhook-id: $id" \\
    -H "webhook-timestamp: $at" -H "webhook-signature: v1,$signature" --data-raw "$body"
`;
}

function renderConsole(routes: Route[], { machine }: Served): string {
  const request = routes.map((route) => sampleRequest(route, 'console')).find((sample) => sample !== undefined);
  if (request === undefined) return '';
  const [, , , region] = machine.split(':');
  return `
  # An execution, as in the console: its input is the request
  AWS_ACCESS_KEY_ID=${CENTRAL_ACCOUNT} aws stepfunctions start-execution --region ${region} \\
    --state-machine-arn ${machine} \\
    --input ${quoteForShell(JSON.stringify(request))}
`;
}

/** Where a route has runs wait: approvers are people that a rehearsal does not make. */
function renderApproval(routes: Route[], { apis: [api], machine }: Served): string {
  const asking = routes.find(({ demands, paused }) => demands?.approval?.approvers.command && !paused);
  if (asking === undefined || api === undefined) return '';
  const [, , , region] = machine.split(':');
  return `
  # A yes to a run that waits for approval, by whom its route names: docs/rehearsal.md makes somebody of the kind
  AWS_REGION=${region} npx isthmus approve EXECUTION --api ${api}
`;
}
