import { type Call, ServiceError } from '../../wire/operation.ts';

const HIGHEST = 10_000;

/** The `partNumber` of a call, 1 to 10,000. */
export function readPartNumber({ query }: Call): number {
  const text = query.get('partNumber') ?? '';
  const number = Number(text);
  if (/^\d+$/.test(text) && number >= 1 && number <= HIGHEST) return number;
  throw new ServiceError('InvalidArgument', `Part number must be an integer between 1 and ${HIGHEST}, inclusive`, 400, {
    ArgumentName: 'partNumber',
    ArgumentValue: text,
  });
}
