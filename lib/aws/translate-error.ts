import { type ErrorName, IsthmusError, internalError } from '../errors.ts';
import type { CallPlace } from './call-aws.ts';
import { NAMES_BY_CODE, NAMES_BY_WORDS } from './error-names.ts';
import { type AwsError, quoteAwsError, readAwsError } from './read-aws-error.ts';
import { remedyFor } from './remedy-for.ts';

/** AWS's refusal as an error of the closed list; an error that has its name already passes unchanged. */
export function translateError(error: unknown, place: CallPlace): IsthmusError {
  if (error instanceof IsthmusError) return error;
  if (isWithoutRegion(error))
    return new IsthmusError('InvalidConfiguration', { ...place, remedy: NAME_A_REGION, cause: error });
  const refusal = readAwsError(error);
  if (refusal === undefined) return internalError(place.tried, error);
  const name = nameError(refusal);
  return new IsthmusError(name, {
    ...place,
    said: quoteAwsError(refusal),
    remedy: remedyFor(name, refusal, place),
    cause: error,
  });
}

const NAME_A_REGION = 'Say which region: set AWS_REGION, or give your profile a region.';

/** A client that nobody has told a region throws a bare Error, before it calls anything. */
function isWithoutRegion(error: unknown): boolean {
  return error instanceof Error && error.message === 'Region is missing';
}

function nameError(refusal: AwsError): ErrorName {
  return nameByWords(refusal) ?? NAMES_BY_CODE[refusal.code] ?? nameByStatus(refusal);
}

function nameByWords({ code, message }: AwsError): ErrorName | undefined {
  return NAMES_BY_WORDS.find((row) => row.codes.includes(code) && row.words.test(message))?.name;
}

/** For codes that nobody has listed, and for HEAD, whose answers have no body and so no code. */
function nameByStatus({ status, code }: AwsError): ErrorName {
  if (status === undefined) return code === 'CredentialsProviderError' ? 'InvalidConfiguration' : 'ServiceUnavailable';
  if (status === 429) return 'Throttled';
  if (status === 403) return 'AccessDenied';
  // 501 is a final word: the operation does not exist here.
  if (status === 501) return 'UnexpectedAnswer';
  return status >= 500 ? 'ServiceUnavailable' : 'UnexpectedAnswer';
}
