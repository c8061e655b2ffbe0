import { ServiceError } from '../wire/operation.ts';

/** An error of SQS; all of them are answered with 400. */
export function sqsError(code: string, message: string): ServiceError {
  return new ServiceError(code, message, 400);
}

export function missingParameter(name: string): ServiceError {
  return sqsError('MissingRequiredParameterException', `The request must contain the parameter ${name}.`);
}

export function invalidParameter(name: string, value: unknown, reason: string): ServiceError {
  const message = `Value ${String(value)} for parameter ${name} is invalid. Reason: ${reason}`;
  return sqsError('InvalidParameterValueException', message);
}

export function invalidAttribute(name: string): ServiceError {
  return sqsError('InvalidAttributeValue', `Invalid value for the parameter ${name}.`);
}
