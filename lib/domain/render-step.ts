import type { Step } from '../types.ts';

/** One Step in a sentence: what will be done, why, and what for where that is not plain. */
export function renderStep(step: Step): string {
  const why = WHY[step.because];
  switch (step.kind) {
    case 'create-bucket':
      return `create the bucket ${step.bucket} in ${step.region}, because there is none`;
    case 'enable-versioning':
      return `enable versioning of ${step.bucket}, because it ${step.before === 'never' ? 'was never on' : 'is suspended'}`;
    case 'grant-replication':
      return `${change(step)} the statement ${step.statement.Sid} of the bucket policy, ${why}: it lets the source account's replication role write replicas`;
    case 'create-role':
      return `create the role ${step.path}${step.roleName}, ${why}: S3 replicates as this role, and only S3 may assume it`;
    case 'repair-trust':
      return `repair the trust policy of the role ${step.roleName}, ${why}: only S3 may assume the role`;
    case 'put-role-policy':
      return `${change(step)} the inline policy ${step.policyName} of the role ${step.roleName}, ${why}: it lets S3 read the source and write replicas`;
    case 'put-rule':
      return `${change(step)} the replication rule ${step.rule.ID}, ${why}: with it, S3 starts to replicate`;
  }
}

const WHY: Record<Step['because'], string> = {
  absent: 'because there is none',
  suspended: 'because it is suspended',
  differs: 'because what is there says something else',
};

function change({ because }: Step): string {
  return because === 'differs' ? 'repair' : 'add';
}
