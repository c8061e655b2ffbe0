import { guessProtocol } from './choose-service.ts';
import { ServiceError } from './operation.ts';
import { locate } from './route-s3.ts';
import type { WireRequest } from './wire-request.ts';

/** A form as a browser posts it to a bucket (S3 API Reference, RESTObjectPOST). */
export interface PostForm {
  /** Text fields by their names in lower case, in order; the first of a name counts. Without the file. */
  readonly fields: ReadonlyMap<string, string>;
  readonly file: Buffer;
  /** As the browser names it, without directories; empty when it does not. */
  readonly fileName: string;
}

/** Whether a request posts a form to a bucket: a POST there that names no subresource, and is not signed itself. */
export function isPostForm(request: WireRequest): boolean {
  const { method, query, headers } = request;
  if (method !== 'POST' || query.length > 0 || headers.authorization !== undefined) return false;
  if (guessProtocol(request) !== 'rest-xml') return false;
  const { bucket, key } = locate(request);
  return bucket !== undefined && key === undefined;
}

/** Takes the fields out of the body. What comes behind the file is passed over, as S3 does. */
export function readForm({ headers, body }: WireRequest): PostForm {
  const boundary = /^multipart\/form-data\s*;.*?boundary="?([^";]+)"?/i.exec(headers['content-type'] ?? '')?.[1];
  if (boundary === undefined) throw wrongType();
  const fields = new Map<string, string>();
  for (const { name, fileName, content } of partsOf(body, boundary)) {
    if (name === 'file') return { fields, file: content, fileName: fileName.replace(/^.*[/\\]/s, '') };
    if (!fields.has(name)) fields.set(name, content.toString('utf8'));
  }
  throw new ServiceError('InvalidArgument', 'POST requires exactly one file upload per request.', 400, {
    ArgumentName: 'file',
    ArgumentValue: '0',
  });
}

interface Part {
  readonly name: string;
  readonly fileName: string;
  readonly content: Buffer;
}

function* partsOf(body: Buffer, boundary: string): Generator<Part, void> {
  const mark = Buffer.from(`\r\n--${boundary}`);
  const opening = mark.subarray(2);
  if (!body.subarray(0, opening.length).equals(opening)) throw malformed();
  let at = opening.length;
  while (body.subarray(at, at + 2).toString('latin1') === '\r\n') {
    const headEnd = body.indexOf('\r\n\r\n', at);
    const end = headEnd < 0 ? -1 : body.indexOf(mark, headEnd + 2);
    if (end < 0) throw malformed();
    yield readPart(body.subarray(at, headEnd).toString('utf8'), body.subarray(Math.min(headEnd + 4, end), end));
    at = end + mark.length;
  }
}

function readPart(head: string, content: Buffer): Part {
  const [, disposition = ''] = /^content-disposition:\s*form-data\s*;(.*)$/im.exec(head) ?? [];
  const parameter = (name: string) => new RegExp(`(?:^|;)\\s*${name}="([^"]*)"`, 'i').exec(disposition)?.[1];
  const name = parameter('name');
  if (name === undefined) throw malformed();
  return { name: name.toLowerCase(), fileName: parameter('filename') ?? '', content };
}

function wrongType(): ServiceError {
  return new ServiceError('PreconditionFailed', 'At least one of the pre-conditions you specified did not hold', 412, {
    Condition: 'Bucket POST must be of the enclosure-type multipart/form-data',
  });
}

function malformed(): ServiceError {
  const message = 'The body of your POST request is not well-formed multipart/form-data.';
  return new ServiceError('MalformedPOSTRequest', message, 400);
}
