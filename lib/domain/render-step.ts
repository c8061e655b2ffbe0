import type { Step } from '../types.ts';

/** One Step in a sentence: what will be done, and why. */
export function renderStep(step: Step): string {
  switch (step.kind) {
    case 'create-bucket':
      return `create the bucket ${step.bucket} in ${step.region}: there is none`;
    case 'enable-versioning':
      return `enable versioning of ${step.bucket}: ${step.before === 'never' ? 'it was never on' : 'it is suspended'}`;
    case 'grant-replication':
      return `${verb(step, 'add', 'repair')} the statement ${step.statement.Sid} in the bucket policy of ${step.bucket}, so that the source account's replication role may write replicas: ${why(step)}`;
    case 'create-role':
      return `create the role ${step.path}${step.roleName}, which only S3 may assume: there is none`;
    case 'repair-trust':
      return `let S3, and nobody else, assume the role ${step.roleName}: its trust policy says something else`;
    case 'put-role-policy':
      return `${verb(step, 'add', 'correct')} the inline policy ${step.policyName} of the role ${step.roleName}, with the permissions for this pair: ${why(step)}`;
    case 'put-rule':
      return `${verb(step, 'add', 'correct')} the replication rule ${String(step.rule.ID)} of ${step.bucket}: ${why(step)}`;
  }
}

function verb({ because }: Step, whenAbsent: string, whenDifferent: string): string {
  return because === 'differs' ? whenDifferent : whenAbsent;
}

function why({ because }: Step): string {
  return because === 'differs' ? 'what is there says something else' : 'there is none';
}
