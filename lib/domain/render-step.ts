import type { DeadPrincipals, Step } from '../types.ts';
import { listWords } from './findings/list-words.ts';
import { nameDifferences } from './name-differences.ts';
import { renderLock, renderSettings } from './render-settings.ts';

/** One Step in a sentence: what will be done, why, and what for where that is not plain. */
export function renderStep(step: Step): string {
  const why = reason(step);
  switch (step.kind) {
    case 'create-bucket':
      return `create the bucket ${step.bucket} in ${step.region}${renderSettings(step.settings)}, because there is none`;
    case 'enable-versioning':
      return `enable versioning of ${step.bucket}, because it ${step.before === 'never' ? 'was never on' : 'is suspended'}`;
    case 'create-key':
      return `create a KMS key with the alias ${aliasOf(step.aliasArn)} in ${step.region}, ${why}: replicas are encrypted with it`;
    case 'grant-key':
      return `${change(step)} the statement ${step.statement.Sid} ${into(step)} the policy of the key ${step.keyArn}, ${why}: it lets the source account's replication role use the key through S3`;
    case 'remove-dead-principals':
      return `remove from the bucket policy ${listWords(step.removed.map(nameRemoved))}, ${why}: they have been deleted, S3 takes no policy that names them, and they cannot be put back`;
    case 'enable-object-lock':
      return `switch Object Lock of ${step.bucket} on, ${why}: ${renderLock(step.lock)}. S3 has no way back from it`;
    case 'require-tls':
      return `${change(step)} the statement ${step.statement.Sid} ${into(step)} the bucket policy, ${why}: it refuses whoever does not come over TLS`;
    case 'grant-replication':
      return `${change(step)} the statement ${step.statement.Sid} ${into(step)} the bucket policy, ${why}: it lets the source account's replication role write replicas`;
    case 'create-role':
      if (step.serves === 'job')
        return `create the role ${step.path}${step.roleName}, ${why}: the job on existing objects acts as this role, and only S3 Batch Operations may assume it`;
      return `create the role ${step.path}${step.roleName}, ${why}: S3 replicates as this role, and only S3 may assume it`;
    case 'repair-trust':
      return `repair the trust policy of the role ${step.roleName}, ${why}: only S3${step.serves === 'job' ? ' Batch Operations' : ''} may assume the role`;
    case 'put-role-policy':
      return `${change(step)} the inline policy ${step.policyName} ${into(step)} the role ${step.roleName}${step.isOfOthers ? ', which is not one of ours and keeps all that it has' : ''}, ${why}: it lets ${step.serves === 'job' ? 'the job set existing objects going and write its report' : 'S3 read the source and write replicas'}`;
    case 'convert-v1-rules':
      return `rewrite ${nameRules(step.before)} of others in the newer form, ${why}: with the same prefix and destination, delete markers replicated as before, and priorities of their own`;
    case 'put-rule':
      return `${change(step)} the replication rule ${step.rule.ID}, ${why}: ${step.rule.Status === 'Disabled' ? 'it is disabled, and takes no object' : 'with it, S3 starts to replicate'}`;
  }
}

function aliasOf(aliasArn: string): string {
  return aliasArn.slice(aliasArn.indexOf('alias/'));
}

/** Of something that says something else it is said what. */
function reason(step: Step): string {
  if (step.because !== 'differs') return WHY[step.because];
  const [present, wanted] = comparedOf(step);
  const differing = present && wanted ? nameDifferences(present, wanted) : [];
  return differing.length === 0 ? WHY.differs : `${WHY.differs} in ${listWords(differing)}`;
}

function comparedOf(step: Step): (object | undefined)[] {
  switch (step.kind) {
    case 'require-tls':
    case 'grant-replication':
      return [step.before, step.statement];
    case 'repair-trust':
      return [step.before, step.trust];
    case 'put-role-policy':
      return [step.before, step.document];
    case 'put-rule':
      return [step.before, step.rule];
    default:
      return [];
  }
}

function nameRemoved({ statement, principals, isEmptied }: DeadPrincipals): string {
  return isEmptied
    ? `the statement ${statement}, which names nobody but ${listWords(principals)}`
    : `${listWords(principals)} of the statement ${statement}`;
}

function nameRules(rules: { ID?: string }[]): string {
  const ids = rules.slice(0, 5).map(({ ID }) => ID ?? '(without an ID)');
  const more = rules.length > 5 ? [`${rules.length - 5} more`] : [];
  return `the replication ${rules.length === 1 ? 'rule' : 'rules'} ${listWords([...ids, ...more])}`;
}

const WHY: Record<Step['because'], string> = {
  absent: 'because there is none',
  suspended: 'because it is suspended',
  differs: 'because what is there says something else',
  'in-the-way': 'because S3 would refuse what is to be written beside it',
};

function change({ because }: Step): string {
  return because === 'differs' ? 'repair' : 'add';
}

/** One adds to, and repairs of. */
function into({ because }: Step): string {
  return because === 'differs' ? 'of' : 'to';
}
