import { ServiceError } from '../../wire/operation.ts';

/** Errors of S3 Batch Operations; all are 400 (S3 Control API, CreateJob and its neighbours). The texts are inferred. */
export function badRequest(message: string): ServiceError {
  return new ServiceError('BadRequestException', message, 400);
}

export function noSuchJob(): ServiceError {
  return new ServiceError('NotFoundException', 'The specified job does not exist', 400);
}

export function wrongStatus(message: string): ServiceError {
  return new ServiceError('JobStatusException', message, 400);
}
