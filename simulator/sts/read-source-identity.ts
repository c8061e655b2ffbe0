import { validationError } from '../iam/validation-error.ts';
import { type Call, ServiceError } from '../wire/operation.ts';

/**
 * Who is behind the new session: what the calling session says, which cannot be changed, or else what the call says
 * ("IAM User Guide, id_credentials_temp_control-access_monitor").
 */
export function readSourceIdentity(call: Call): string | undefined {
  const asked = call.query.get('SourceIdentity');
  if (asked !== undefined) checkSourceIdentity(asked);
  const { caller } = call;
  const inherited = caller.type === 'role-session' ? caller.sourceIdentity : undefined;
  if (inherited === undefined || asked === undefined || asked === inherited) return inherited ?? asked;
  throw new ServiceError(
    'InvalidParameterValue',
    "The source identity can't be set because it conflicts with the source identity of the calling session.",
    400,
  );
}

/** 2 to 64 characters of IAM's alphabet; `aws:` is AWS's own, and not of that alphabet. */
function checkSourceIdentity(identity: string): void {
  const at = 'sourceIdentity';
  if (identity.length < 2) throw validationError(at, identity, 'have length greater than or equal to 2');
  if (identity.length > 64) throw validationError(at, identity, 'have length less than or equal to 64');
  if (!/^[\w+=,.@-]*$/.test(identity)) {
    throw validationError(at, identity, 'satisfy regular expression pattern: [\\w+=,.@-]*');
  }
}
