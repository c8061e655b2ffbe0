import { ssmError, validationError } from './ssm-errors.ts';

const LEVELS = 15;
/** Characters of a name in an ARN, which all together has 1,011 ("Systems Manager API Reference, PutParameter"). */
const LONGEST = 1011;

/** Refuses a name that no parameter can have. */
export function checkNewName({ name, arn }: { readonly name: string; readonly arn: string }): void {
  const first = name.replace(/^\//, '').toLowerCase();
  const isPath = name.lastIndexOf('/') > 0;
  if (isPath && /^\/?aws/i.test(name)) {
    throw ssmError('AccessDeniedException', `No access to reserved parameter name: ${name}.`);
  }
  if (/^(aws|ssm)/.test(first)) throw validationError(isPath ? RESERVED_PATH : RESERVED);
  if (name.includes('/') && !name.startsWith('/')) {
    throw validationError('Parameter name must be a fully qualified name.');
  }
  if (!/^\/?[\w.-]+(\/[\w.-]+)*$/.test(name)) throw validationError(RESERVED_PATH);
  if (name.split('/').filter((level) => level !== '').length > LEVELS) {
    const message = `A hierarchy can have a maximum of ${LEVELS} levels. For more information, see Requirements and constraints for parameter names in the AWS Systems Manager User Guide.`;
    throw ssmError('HierarchyLevelLimitExceededException', message);
  }
  if (arn.length > LONGEST) throw validationError(`Parameter name: can't be longer than ${LONGEST} characters.`);
}

/** Refuses what is no path. */
export function checkPath(path: string): void {
  if (!/^\/([\w.-]+\/?)*$/.test(path)) throw validationError(NO_PATH);
}

const RESERVED = 'Parameter name: can\'t be prefixed with "aws" or "ssm" (case-insensitive).';
const RESERVED_PATH =
  'Parameter name: can\'t be prefixed with "ssm" (case-insensitive). If formed as a path, it can consist of sub-paths divided by slash symbol; each sub-path can be formed as a mix of letters, numbers and the following 3 symbols .-_';
const NO_PATH =
  'The parameter doesn\'t meet the parameter name requirements. The parameter name must begin with a forward slash "/". It can\'t be prefixed with "aws" or "ssm" (case-insensitive). It must use only letters, numbers, or the following symbols: . (period), - (hyphen), _ (underscore). Special characters are not allowed. All sub-paths, if specified, must use the forward slash symbol "/". Valid example: /get/parameters2-/by1./path0_.';
