import { arnOfCaller } from '../access/principal-of-caller.ts';
import { ServiceError } from '../wire/operation.ts';
import type { Caller } from '../world/account.ts';

/** An error of KMS; all of them are answered with 400. */
export function kmsError(code: string, message: string): ServiceError {
  return new ServiceError(code, message, 400);
}

export function notFound(message: string): ServiceError {
  return kmsError('NotFoundException', message);
}

/** A value outside the API's bounds, in the words of AWS's validator. */
export function invalidValue(field: string, constraint: string, value?: string): ServiceError {
  const shown = value === undefined ? 'Value' : `Value '${value}'`;
  return kmsError(
    'ValidationException',
    `1 validation error detected: ${shown} at '${lowerFirst(field)}' failed to satisfy constraint: Member must ${constraint}`,
  );
}

/** What a caller of another account is told, whether the key is missing or closed to it. */
export function closedToOutside(caller: Caller, action: string, resource: string): ServiceError {
  return kmsError('AccessDeniedException', closedToOutsideText(arnOfCaller(caller), action, resource));
}

export function closedToOutsideText(caller: string, action: string, resource: string): string {
  return `User: ${caller} is not authorized to perform: ${action} on resource: ${resource} because the resource does not exist in this Region, no resource-based policies allow access, or a resource-based policy explicitly denies access`;
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
