import { ServiceError } from '../wire/operation.ts';

/** Says aloud what the simulator does not do, instead of passing over it. */
export function notImplemented(what: string): ServiceError {
  return new ServiceError(
    'NotImplemented',
    `A request you made implies functionality that is not implemented: the simulator does not have ${what}.`,
    501,
  );
}
