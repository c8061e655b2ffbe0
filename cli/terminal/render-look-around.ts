import { isCrossAccount } from '../../lib/domain/is-cross-account.ts';
import type { Report, Request, Scope } from '../../lib/types.ts';
import { quoteForShell } from './quote-for-shell.ts';

/** How to look at a simulator that goes on running, with commands for this very pair where the run left it there. */
export function renderLookAround(
  endpoint: string,
  { requests, verdict }: Pick<Report, 'requests' | 'verdict'>,
): string {
  const [request] = requests;
  const isThere = verdict === 'verified' || verdict === 'incomplete';
  return `The simulator goes on at ${endpoint} until you press Ctrl-C. In another terminal:

  export AWS_ENDPOINT_URL=${endpoint} AWS_SECRET_ACCESS_KEY=any
  export AWS_DEFAULT_REGION=${request?.source.region ?? 'us-east-1'}
${request && isThere ? renderPair(request) : renderAccount(request)}
AWS_ACCESS_KEY_ID is the account you act in, as its root user. An AWS CLI before 2.13 does not know
AWS_ENDPOINT_URL: say --endpoint-url ${endpoint} with each command.
`;
}

function renderAccount(request: Request | undefined): string {
  return `  AWS_ACCESS_KEY_ID=${request?.source.account ?? '111111111111'} aws s3api list-buckets\n`;
}

function renderPair(request: Request): string {
  const { source, destination, scope } = request;
  const key = quoteForShell(`${scope.prefix}hello.txt`);
  return `
  # Source account: the rule, and a new object
  export AWS_ACCESS_KEY_ID=${source.account}
  aws s3api get-bucket-replication --bucket ${source.bucket}
  aws s3api put-object --bucket ${source.bucket} --key ${key}${renderTagging(scope)}
  aws s3api head-object --bucket ${source.bucket} --key ${key} --query ReplicationStatus

${isCrossAccount(request) ? renderGrant(request) : '  # The replica, a moment later\n'}  aws s3api list-object-versions --bucket ${destination.bucket}
`;
}

/** What the rule asks of an object, in the form of a query. */
function renderTagging({ tags }: Scope): string {
  const pairs = Object.entries(tags).map((pair) => pair.map(encodeURIComponent).join('='));
  return pairs.length === 0 ? '' : ` --tagging ${quoteForShell(pairs.join('&'))}`;
}

function renderGrant({ destination }: Request): string {
  return `  # Destination account: the grant, and a moment later the replica
  export AWS_ACCESS_KEY_ID=${destination.account}
  aws s3api get-bucket-policy --bucket ${destination.bucket} --query Policy --output text
`;
}
