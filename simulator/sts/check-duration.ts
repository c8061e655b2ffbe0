import { ServiceError } from '../wire/operation.ts';
import type { Role } from '../world/account.ts';

const HOUR = 3600;

/** A session lives as long as its role allows, and one hour when it came about by another session. */
export function checkDuration(seconds: number, role: Role, chained: boolean): void {
  if (chained && seconds > HOUR) {
    throw refusal('The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining');
  }
  if (seconds > role.maxSessionSeconds) {
    throw refusal('The requested DurationSeconds exceeds the MaxSessionDuration set for this role.');
  }
}

function refusal(message: string): ServiceError {
  return new ServiceError('ValidationError', message, 400);
}
