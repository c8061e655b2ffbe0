import type { Arn } from '../types.ts';
import { textAt } from './value-at.ts';

/**
 * Who made a call, by CloudTrail's userIdentity (CloudTrail User Guide, cloudtrail-event-reference-user-identity). A
 * service, and a caller of another account in the owner's copy, have no ARN there: nobody is named then.
 */
export function readActor(userIdentity: unknown): Arn | undefined {
  const arn = textAt(userIdentity, 'arn');
  return arn !== undefined && PRINCIPAL_ARN.test(arn) ? arn : undefined;
}

const PRINCIPAL_ARN = /^arn:aws(-cn|-us-gov)?:(iam|sts)::\d{12}:[\x21-\x7e]{1,600}$/;
