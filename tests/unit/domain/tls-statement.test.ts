import { authorize } from '../../../authorization/authorize.ts';
import { computeTlsStatement } from '../../../lib/domain/compute-tls-statement.ts';
import type { PolicyDocument } from '../../../lib/types.ts';

const BUCKET = { region: 'eu-central-1', bucket: 'orders-replica' };

/** What the statement, beside one that allows everything, says to the owner of the bucket. */
function decisionFor(secureTransport: string, resource: string): string {
  const everything = { Effect: 'Allow' as const, Principal: '*' as const, Action: 's3:*', Resource: '*' };
  const document: PolicyDocument = {
    Version: '2012-10-17',
    Statement: [everything, computeTlsStatement(BUCKET)],
  };
  const { allowed } = authorize({
    principal: { type: 'AccountRoot', account: '222222222222' },
    action: 's3:GetObject',
    resource,
    resourceAccount: '222222222222',
    context: { 'aws:SecureTransport': secureTransport },
    policies: { identity: [], resource: { name: 'policy', document } },
  });
  return allowed ? 'allowed' : 'refused';
}

test.each([
  ['true', 'arn:aws:s3:::orders-replica/key', 'allowed'],
  ['false', 'arn:aws:s3:::orders-replica/key', 'refused'],
  ['false', 'arn:aws:s3:::orders-replica', 'refused'],
])('whoever comes with SecureTransport %s to %s is %s', (secureTransport, resource, decision) => {
  expect(decisionFor(secureTransport, resource)).toBe(decision);
});
