import { ServiceError } from '../wire/operation.ts';

/** An error of Secrets Manager; all of them are answered with 400. */
export function secretsError(code: string, message: string): ServiceError {
  return new ServiceError(code, message, 400);
}

export function invalidParameter(message: string): ServiceError {
  return secretsError('InvalidParameterException', message);
}

export function invalidRequest(message: string): ServiceError {
  return secretsError('InvalidRequestException', message);
}

export function notFound(message = "Secrets Manager can't find the specified secret."): ServiceError {
  return secretsError('ResourceNotFoundException', message);
}
