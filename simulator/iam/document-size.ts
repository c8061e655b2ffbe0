import type { PolicyDocument } from '../../authorization/types.ts';

/**
 * Characters that count towards a quota: the white space between tokens does not ("IAM User Guide, IAM and AWS STS
 * quotas"). That inside strings is counted, which the guide leaves open.
 */
export function documentSize(document: PolicyDocument): number {
  return JSON.stringify(document).length;
}
