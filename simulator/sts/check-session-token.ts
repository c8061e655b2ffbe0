import { type Call, ServiceError } from '../wire/operation.ts';

/**
 * Keys of GetSessionToken that were got without MFA do not serve for IAM ("STS API Reference, GetSessionToken"). The
 * words are those that callers report.
 */
export function checkSessionToken({ caller, service }: Call): void {
  if (service !== 'iam' || caller.type === 'anonymous' || caller.type === 'role-session') return;
  if (caller.session === undefined) return;
  throw new ServiceError('InvalidClientTokenId', 'The security token included in the request is invalid', 403);
}
