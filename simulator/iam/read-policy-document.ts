import type { PolicyDocument } from '../../authorization/types.ts';
import { validatePolicy } from '../../authorization/validate-policy.ts';
import { type Call, ServiceError } from '../wire/operation.ts';
import { readText } from './read-fields.ts';

/** The policy document in a field, which must be JSON and fit its place. */
export function readPolicyDocument(call: Call, field: string, kind: 'identity' | 'trust'): PolicyDocument {
  return parsePolicyDocument(readText(call, field), kind);
}

export function parsePolicyDocument(text: string, kind: 'identity' | 'trust' | 'bucket'): PolicyDocument {
  const validity = validatePolicy(parse(text), kind);
  if (validity.valid) return validity.document;
  throw malformed(validity.problems[0] ?? 'Syntax errors in policy.');
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw malformed('This policy contains invalid Json');
  }
}

function malformed(message: string): ServiceError {
  return new ServiceError('MalformedPolicyDocument', message, 400);
}
