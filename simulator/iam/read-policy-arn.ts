import { type Call, ServiceError } from '../wire/operation.ts';
import { readText } from './read-fields.ts';
import { validationError } from './validation-error.ts';

const POLICY_ARN = /^arn:[a-z-]+:iam::(\d{12}|aws):policy\/[\u0021-\u007e]+$/;

/** The managed policy that a call names; it may not exist. The words for what is no ARN are recorded. */
export function readPolicyArn(call: Call): string {
  const arn = readText(call, 'PolicyArn');
  if (POLICY_ARN.test(arn)) return arn;
  if (arn.length < 20) throw validationError('policyArn', arn, 'have length greater than or equal to 20');
  if (arn.length > 2048) throw validationError('policyArn', arn, 'have length less than or equal to 2048');
  throw new ServiceError('ValidationError', 'Invalid ARN:  Could not be parsed!', 400);
}
