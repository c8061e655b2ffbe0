import { ServiceError } from '../wire/operation.ts';

/** An error of EventBridge; all of them are answered with 400. */
export function eventsError(code: string, message: string): ServiceError {
  return new ServiceError(code, message, 400);
}

export function validationError(message: string): ServiceError {
  return eventsError('ValidationException', message);
}

export function notFound(message: string): ServiceError {
  return eventsError('ResourceNotFoundException', message);
}

export function limitExceeded(): ServiceError {
  return eventsError('LimitExceededException', 'The requested resource exceeds the maximum number allowed.');
}
