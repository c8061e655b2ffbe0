import { authorizeCall } from '../../access/authorize-call.ts';
import { type Call, type Operation, ServiceError } from '../../wire/operation.ts';
import type { ObjectVersion } from '../../world/object-version.ts';
import type { World } from '../../world/world.ts';
import { getObjectLegalHold } from './get-object-legal-hold.ts';
import { getObjectRetention } from './get-object-retention.ts';

/** What an answer tells of a version's lock, to those who may read it (S3 API Reference, HeadObject). */
export function lockHeaders(world: World, { retention, legalHold }: ObjectVersion, call: Call): Record<string, string> {
  return {
    ...(retention &&
      mayCall(world, getObjectRetention, call) && {
        'x-amz-object-lock-mode': retention.mode,
        'x-amz-object-lock-retain-until-date': new Date(retention.until).toISOString(),
      }),
    ...(legalHold !== undefined &&
      mayCall(world, getObjectLegalHold, call) && { 'x-amz-object-lock-legal-hold': legalHold ? 'ON' : 'OFF' }),
  };
}

function mayCall(world: World, operation: Operation, call: Call): boolean {
  try {
    authorizeCall(world, operation, call);
    return true;
  } catch (error) {
    if (error instanceof ServiceError) return false;
    throw error;
  }
}
