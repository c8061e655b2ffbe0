import { ServiceError } from '../../wire/operation.ts';

/** 400 `InvalidArgument`, with the name of what is wrong where there is one. */
export function invalidArgument(message: string, name?: string, value?: string): ServiceError {
  return new ServiceError('InvalidArgument', message, 400, {
    ...(name !== undefined && { ArgumentName: name }),
    ...(value !== undefined && { ArgumentValue: value }),
  });
}
