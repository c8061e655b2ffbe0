import type { PolicyDocument } from '../../../authorization/types.ts';
import { type Call, ServiceError } from '../../wire/operation.ts';
import { documentSize } from '../document-size.ts';
import { readPolicyDocument } from '../read-policy-document.ts';

/** Characters of a managed policy ("IAM User Guide, IAM and AWS STS quotas"). */
const LARGEST = 6144;

/** The document of a managed policy out of `PolicyDocument`, within its quota. */
export function readManagedDocument(call: Call): PolicyDocument {
  const document = readPolicyDocument(call, 'PolicyDocument', 'identity');
  if (documentSize(document) <= LARGEST) return document;
  throw new ServiceError('LimitExceeded', `Cannot exceed quota for PolicySize: ${LARGEST}`, 409);
}
