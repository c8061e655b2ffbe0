import { ServiceError } from './operation.ts';

/**
 * Content whose length nobody says is refused, whether it has any or not. HTTP's own chunks do not say it; those of
 * `aws-chunked` do, by a header of their own. Recorded answers.
 */
export function checkLength(headers: Readonly<Record<string, string>>): void {
  if (headers['content-length'] !== undefined || headers['x-amz-decoded-content-length'] !== undefined) return;
  if (headers['transfer-encoding'] === undefined) throw missingLength();
  const message = 'A header you provided implies functionality that is not implemented';
  throw new ServiceError('NotImplemented', message, 501, { Header: 'Transfer-Encoding' });
}

export function missingLength(): ServiceError {
  return new ServiceError('MissingContentLength', 'You must provide the Content-Length HTTP header.', 411);
}
