import { readNumber, readText } from '../iam/read-fields.ts';
import { validationError } from '../iam/validation-error.ts';
import { type Call, ServiceError } from '../wire/operation.ts';

/** What somebody asks for who wants to assume a role. */
export interface Assumption {
  readonly roleArn: string;
  readonly sessionName: string;
  readonly externalId?: string;
  readonly seconds: number;
}

/** Reads the fields of AssumeRole; an hour is the default. Whether the role allows that long is asked later. */
export function readAssumption(call: Call): Assumption {
  const externalId = call.query.get('ExternalId');
  if (externalId !== undefined && !/^[\w+=,.@:/-]{2,1224}$/.test(externalId)) {
    throw validationError('externalId', externalId, 'satisfy regular expression pattern: [\\w+=,.@:\\/-]*');
  }
  return {
    roleArn: readRoleArn(call),
    sessionName: checkSessionName(readText(call, 'RoleSessionName')),
    ...(externalId !== undefined && { externalId }),
    seconds: readNumber(call, 'DurationSeconds', 900, 43_200) ?? 3600,
  };
}

/** 2 to 64 characters of IAM's alphabet. */
export function checkSessionName(name: string): string {
  const at = 'roleSessionName';
  if (name.length < 2) throw validationError(at, name, 'have length greater than or equal to 2');
  if (name.length > 64) throw validationError(at, name, 'have length less than or equal to 64');
  if (!/^[\w+=,.@-]+$/.test(name)) throw validationError(at, name, 'satisfy regular expression pattern: [\\w+=,.@-]*');
  return name;
}

function readRoleArn(call: Call): string {
  const arn = readText(call, 'RoleArn');
  if (arn.length < 20) throw validationError('roleArn', arn, 'have length greater than or equal to 20');
  if (/^arn:aws:iam::\d{12}:role\/[\u0021-\u007e]+$/.test(arn)) return arn;
  throw new ServiceError('ValidationError', `${arn} is invalid`, 400);
}
