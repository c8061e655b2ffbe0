import { ServiceError } from '../wire/operation.ts';

/** An error of DynamoDB; all that are the caller's fault are answered with 400. */
export function dynamodbError(code: string, message: string): ServiceError {
  return new ServiceError(code, message, 400);
}

export function validationError(message: string): ServiceError {
  return dynamodbError('ValidationException', message);
}

export function tableNotFound(name: string): ServiceError {
  return dynamodbError('ResourceNotFoundException', `Requested resource not found: Table: ${name} not found`);
}
