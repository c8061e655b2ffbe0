import { ServiceError } from '../wire/operation.ts';

/** IAM's and STS's words for a field that breaks its constraint; `at` is the field's name as the service's model has it. */
export function validationError(at: string, value: string | undefined, constraint: string): ServiceError {
  const what = value === undefined ? `Value at '${at}'` : `Value '${value}' at '${at}'`;
  return new ServiceError(
    'ValidationError',
    `1 validation error detected: ${what} failed to satisfy constraint: Member must ${constraint}`,
    400,
  );
}
