import type { ErrorName } from '../errors.ts';
import type { CallPlace } from './call-aws.ts';
import type { AwsError } from './read-aws-error.ts';

/** One or two sentences in the imperative: what the reader of an error can do about it. */
export function remedyFor(name: ErrorName, refusal: AwsError, place: CallPlace): string {
  switch (name) {
    case 'Throttled':
      return 'Nothing to do: it is tried again more slowly. If it keeps happening, start fewer runs at once.';
    case 'ServiceUnavailable':
      return 'A run tries it again by itself. If it keeps happening, look at the network and the AWS Health Dashboard.';
    case 'ConflictingOperation':
      return 'Nothing to do: it is tried again once the other change to this resource is through.';
    case 'VersioningNotYetEffective':
      return 'Nothing to do: it is tried again. If it keeps happening, see that versioning of both buckets is Enabled.';
    case 'CredentialsExpired':
      return 'A run tries it again with fresh credentials; on the command line, sign in again.';
    case 'AccessDenied':
      return remedyForDenial(refusal, place);
    case 'BucketNameTaken':
      return 'Choose another bucket name: this one belongs to another account, and names are unique in all of AWS.';
    case 'BucketMissing':
      return 'Create the bucket, or ask for it with `ensure: create`, and start again.';
    case 'BucketInOtherRegion':
      return `Put the region${refusal.region ? ` ${refusal.region}` : ' that the bucket is in'} into the request.`;
    case 'PolicyTooLarge':
      return 'Make room: remove statements or policies that nobody needs any more, or merge them, and start again.';
    case 'DocumentRefused':
      return 'Read what AWS said: a value in the request, or a statement or rule that was there before, is not acceptable.';
    case 'InvalidConfiguration':
      return 'Give it credentials: on Lambda the execution role of the function, elsewhere the AWS_* variables or AWS_PROFILE.';
    default:
      return remedyForTheUnexpected(refusal);
  }
}

const UNKNOWN_CALLER = new Set(['UnrecognizedClient', 'InvalidClientTokenId', 'InvalidAccessKeyId']);

/**
 * Within one account AWS names the action and the kind of policy that refused (S3 User Guide, troubleshoot-403-errors);
 * a bare "Access Denied" comes when the owner is not the expected one, from a HEAD, or across accounts.
 */
function remedyForDenial({ code, message }: AwsError, { account, resource }: CallPlace): string {
  if (UNKNOWN_CALLER.has(code))
    return 'AWS does not know these credentials: see that they are right, or sign in again.';
  if (account === undefined)
    return 'Allow it to whoever called: the execution role of the function, or on the command line yourself.';
  const because = /because no ([a-z- ]+) polic|with an explicit deny in (?:a|an) ([a-z- ]+) polic/.exec(message);
  if (because?.[1])
    return `Allow it in the ${because[1]} policy that AWS names, or update the member role in account ${account}.`;
  if (because?.[2])
    return `Remove the Deny in the ${because[2]} policy that AWS names, or except the member role from it.`;
  return `See that ${resource} belongs to account ${account}, and that the member role there is up to date.`;
}

function remedyForTheUnexpected({ code, message }: AwsError): string {
  if (code === 'TooManyBuckets') return "Raise the account's quota of buckets, or remove buckets, and start again.";
  if (code === 'ResourceNotFound') return 'See that it exists, and that its name is right where it is configured.';
  if (code === 'LimitExceeded') return 'Raise the quota that AWS names, or remove what is not needed, and start again.';
  if (code === 'NotImplemented' && /simulator/.test(message)) return 'The simulator does not know this operation.';
  return 'Isthmus does not know this answer. Read what AWS said, and start again once it is put right.';
}
