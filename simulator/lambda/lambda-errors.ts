import { ServiceError } from '../wire/operation.ts';

export function functionNotFound(arn: string): ServiceError {
  return notFound(`Function not found: ${arn}`);
}

export function notFound(message: string): ServiceError {
  return new ServiceError('ResourceNotFoundException', message, 404);
}

export function invalidParameter(message: string): ServiceError {
  return new ServiceError('InvalidParameterValueException', message, 400);
}

export function conflict(message: string): ServiceError {
  return new ServiceError('ResourceConflictException', message, 409);
}

/** More of one function at a time than its reserved concurrency allows ("Lambda API Reference, Invoke"). */
export function throttled(): ServiceError {
  return new ServiceError('TooManyRequestsException', 'Rate Exceeded.', 429, {
    Reason: 'ReservedFunctionConcurrentInvocationLimitExceeded',
  });
}

/** Nobody runs functions here. */
export function unserved(arn: string): ServiceError {
  return new ServiceError('ServiceException', `Nobody runs the function ${arn}.`, 500);
}
