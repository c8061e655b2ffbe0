import { ServiceError } from '../wire/operation.ts';

/** An error of Systems Manager; all of them are answered with 400. */
export function ssmError(code: string, message: string): ServiceError {
  return new ServiceError(code, message, 400);
}

export function validationError(message: string): ServiceError {
  return ssmError('ValidationException', message);
}

/** Systems Manager says no more about it. */
export function parameterNotFound(): ServiceError {
  return ssmError('ParameterNotFound', '');
}
