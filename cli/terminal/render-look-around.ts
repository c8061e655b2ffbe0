import type { Request } from '../../lib/types.ts';

/** How to look at a simulator that goes on running, with commands for this very pair. */
export function renderLookAround(endpoint: string, request?: Request): string {
  return `The simulator goes on at ${endpoint} until you press Ctrl-C. In another terminal:

  export AWS_ENDPOINT_URL=${endpoint} AWS_SECRET_ACCESS_KEY=any AWS_DEFAULT_REGION=${request?.source.region ?? 'us-east-1'}
${request ? renderPair(request) : '  AWS_ACCESS_KEY_ID=111111111111 aws s3api list-buckets\n'}
AWS_ACCESS_KEY_ID is the account you act in, as its root user. An AWS CLI before 2.13 does not know
AWS_ENDPOINT_URL: say --endpoint-url ${endpoint} with each command.
`;
}

function renderPair({ source, destination }: Request): string {
  return `
  # Source account: the rule, and a new object
  export AWS_ACCESS_KEY_ID=${source.account}
  aws s3api get-bucket-replication --bucket ${source.bucket}
  aws s3api put-object --bucket ${source.bucket} --key hello.txt
  aws s3api head-object --bucket ${source.bucket} --key hello.txt --query ReplicationStatus

  # Destination account: the grant, and the replica
  export AWS_ACCESS_KEY_ID=${destination.account}
  aws s3api get-bucket-policy --bucket ${destination.bucket} --query Policy --output text
  aws s3api list-object-versions --bucket ${destination.bucket}
`;
}
