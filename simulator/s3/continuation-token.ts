import { ServiceError } from '../wire/operation.ts';

const MARK = '1/';

/** An opaque token for the place behind a key or common prefix. */
export function createContinuationToken(last: string): string {
  return Buffer.from(MARK + last).toString('base64');
}

/** The place that a token stands for; undefined without a token. Refuses what the simulator did not give out. */
export function readContinuationToken(token: string | undefined): string | undefined {
  if (token === undefined) return undefined;
  const bytes = Buffer.from(token, 'base64');
  const text = bytes.toString('utf8');
  if (bytes.toString('base64') === token && text.startsWith(MARK)) return text.slice(MARK.length);
  throw new ServiceError('InvalidArgument', 'The continuation token provided is incorrect', 400, {
    ArgumentName: 'continuation-token',
  });
}
