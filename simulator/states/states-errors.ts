import { ServiceError } from '../wire/operation.ts';

/** An error of Step Functions; all of them are answered with 400. */
export function statesError(code: string, message: string): ServiceError {
  return new ServiceError(code, message, 400);
}

export function invalidArn(reason: string): ServiceError {
  return statesError('InvalidArn', `Invalid Arn: '${reason}'`);
}

/** Of a text that is too long to be told back. */
export function tooLong(field: string, most: number): ServiceError {
  return statesError(
    'ValidationException',
    `1 validation error detected: Value at '${field}' failed to satisfy constraint: Member must have length less than or equal to ${most}`,
  );
}

export function machineDoesNotExist(arn: string): ServiceError {
  return statesError('StateMachineDoesNotExist', `State Machine Does Not Exist: '${arn}'`);
}

export function machineDeleting(arn: string): ServiceError {
  return statesError('StateMachineDeleting', `State Machine Is Being Deleted: '${arn}'`);
}
