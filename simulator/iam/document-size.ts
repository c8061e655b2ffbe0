import type { PolicyDocument } from '../../authorization/types.ts';

/** Characters that count towards a quota: white space does not ("IAM User Guide, IAM and AWS STS quotas"). */
export function documentSize(document: PolicyDocument): number {
  return JSON.stringify(document).replace(/\s/g, '').length;
}
