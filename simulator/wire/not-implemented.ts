import { ServiceError } from './operation.ts';

/** Refuses what the simulator does not have; the words say what that is. */
export function notImplemented(what: string): ServiceError {
  const message = `A parameter you provided implies functionality that is not implemented: ${what}`;
  return new ServiceError('NotImplemented', message, 501);
}
