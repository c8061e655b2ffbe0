import { internalError } from '../errors.ts';
import type { PolicyDocument } from '../types.ts';

/** A policy as AWS hands it out, JSON text, as a document. AWS keeps only what it could parse itself. */
export function readPolicyText(text: string): PolicyDocument {
  try {
    return JSON.parse(text) as PolicyDocument;
  } catch (error) {
    throw internalError('read a policy that AWS sent as JSON', error);
  }
}

/** IAM sends policies percent-encoded (IAM API Reference, GetRole: "URL-encoded compliant with RFC 3986"). */
export function readEncodedPolicy(text: string): PolicyDocument {
  return readPolicyText(decodeURIComponent(text));
}
