import type { PolicyDocument } from '../../authorization/types.ts';
import { validatePolicy } from '../../authorization/validate-policy.ts';
import { findStranger } from '../access/find-stranger.ts';
import { principalIdsOf } from '../access/principal-ids-of.ts';
import { withAccountArns } from '../access/with-account-arns.ts';
import { ServiceError } from '../wire/operation.ts';
import type { BucketPolicy } from '../world/bucket.ts';
import type { World } from '../world/world.ts';
import { checkPolicyScope } from './check-policy-scope.ts';

/** The largest policy, in bytes without white space (S3 User Guide, using-iam-policies). */
const LARGEST = 20_480;

/** Reads a bucket policy and holds it to S3's rules; every refusal is a MalformedPolicy. */
export function parseBucketPolicy(world: World, bucketName: string, text: string): BucketPolicy {
  const parsed = parseJson(text);
  if (Buffer.byteLength(JSON.stringify(parsed)) > LARGEST) {
    throw malformedPolicy(`Normalized policy document exceeds the maximum allowed size of ${LARGEST} bytes`);
  }
  const document = checkGrammar(parsed);
  const misfit = checkPolicyScope(document, bucketName);
  if (misfit !== undefined) throw malformedPolicy(misfit);
  const stranger = findStranger(world, document);
  if (stranger) {
    throw malformedPolicy('Invalid principal in policy', { Detail: `"${stranger.type}" : "${stranger.name}"` });
  }
  const kept = withAccountArns(document);
  const keptText = kept === document ? text : JSON.stringify(kept);
  return { text: keptText, document: kept, principalIds: principalIdsOf(world, kept) };
}

function parseJson(text: string): unknown {
  try {
    if (text.startsWith('{')) return JSON.parse(text);
  } catch {
    // Not JSON, and refused with the same words as what does not even begin like it.
  }
  throw malformedPolicy("Policies must be valid JSON and the first byte must be '{'");
}

function checkGrammar(parsed: unknown): PolicyDocument {
  const validity = validatePolicy(parsed, 'bucket');
  if (validity.valid) return validity.document;
  throw malformedPolicy(validity.problems[0] ?? 'Invalid policy syntax.');
}

export function malformedPolicy(message: string, details: Record<string, string> = {}): ServiceError {
  return new ServiceError('MalformedPolicy', message, 400, details);
}
