import type { PolicyDocument } from '../../authorization/types.ts';
import { findStranger } from '../access/find-stranger.ts';
import { withAccountArns } from '../access/with-account-arns.ts';
import { type Call, ServiceError } from '../wire/operation.ts';
import type { World } from '../world/world.ts';
import { documentSize } from './document-size.ts';
import { readPolicyDocument } from './read-policy-document.ts';

const LARGEST = 2048;

/** A role's trust policy out of a field: within its quota, and naming only principals that exist. It is kept with account ids as ARNs. */
export function readTrustPolicy(world: World, call: Call, field: string): PolicyDocument {
  const document = readPolicyDocument(call, field, 'trust');
  if (documentSize(document) > LARGEST) {
    throw new ServiceError('LimitExceeded', `Cannot exceed quota for ACLSizePerRole: ${LARGEST}`, 409);
  }
  const stranger = findStranger(world, document);
  if (!stranger) return withAccountArns(document);
  const { type, name } = stranger;
  throw new ServiceError(
    'MalformedPolicyDocument',
    `Invalid principal in policy: "${type.toUpperCase()}":"${name}"`,
    400,
  );
}
