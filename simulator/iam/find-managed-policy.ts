import type { PolicyDocument } from '../../authorization/types.ts';
import type { Account, ManagedPolicy } from '../world/account.ts';
import { LateValue } from '../world/late-value.ts';

/** Of AWS's own managed policies, those that roles of functions and administrators usually carry. */
const AWS_MANAGED: ReadonlyMap<string, ManagedPolicy> = new Map(
  [
    awsManaged('/', 'AdministratorAccess', '*'),
    awsManaged('/', 'AmazonS3FullAccess', ['s3:*', 's3-object-lambda:*']),
    awsManaged('/', 'AmazonS3ReadOnlyAccess', [
      's3:Get*',
      's3:List*',
      's3:Describe*',
      's3-object-lambda:Get*',
      's3-object-lambda:List*',
    ]),
    awsManaged('/service-role/', 'AWSLambdaBasicExecutionRole', [
      'logs:CreateLogGroup',
      'logs:CreateLogStream',
      'logs:PutLogEvents',
    ]),
  ].map((policy) => [policy.arn, policy]),
);

/** A managed policy by its ARN: the account's own, or one of AWS's that the simulator knows. */
export function findManagedPolicy(account: Account, arn: string): ManagedPolicy | undefined {
  return account.managedPolicies.get(arn) ?? AWS_MANAGED.get(arn);
}

/** The document of a managed policy, as the rest of the world knows it by now. */
export function effectiveManagedPolicy(account: Account, arn: string, now: number): PolicyDocument | undefined {
  return (account.managedPolicies.effective(arn, now) ?? AWS_MANAGED.get(arn))?.document.effective(now);
}

function awsManaged(path: string, name: string, action: string | string[]): ManagedPolicy {
  const document: PolicyDocument = {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: action, Resource: '*' }],
  };
  return {
    name,
    path,
    arn: `arn:aws:iam::aws:policy${path}${name}`,
    id: `ANPA${Buffer.from(name).toString('hex').toUpperCase().slice(0, 17)}`,
    createdAt: Date.parse('2015-02-06T00:00:00Z'),
    document: new LateValue(document),
  };
}
