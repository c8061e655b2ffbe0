import { ServiceError } from './operation.ts';

/** A body in `aws-chunked` framing, taken apart. */
export interface ChunkedBody {
  readonly data: Buffer;
  /** Each chunk and the signature that came with it; the empty last chunk included. */
  readonly chunks: readonly { readonly data: Buffer; readonly signature?: string }[];
  /** Names in lower case. */
  readonly trailers: Readonly<Record<string, string>>;
}

const LINE_END = '\r\n';

/** Takes the framing off, as "S3 API Reference, sigv4-streaming" and "sigv4-streaming-trailers" describe it. */
export function decodeChunks(body: Buffer): ChunkedBody {
  const chunks: { data: Buffer; signature?: string }[] = [];
  let position = 0;
  for (;;) {
    const lineEnd = body.indexOf(LINE_END, position, 'latin1');
    if (lineEnd < 0) throw incomplete();
    const { size, signature } = readChunkHead(body.toString('latin1', position, lineEnd));
    const start = lineEnd + LINE_END.length;
    if (start + size > body.length) throw incomplete();
    chunks.push({ data: body.subarray(start, start + size), ...(signature !== undefined && { signature }) });
    position = start + size;
    if (size === 0) break;
    if (body.toString('latin1', position, position + 2) !== LINE_END) throw incomplete();
    position += LINE_END.length;
  }
  const data = Buffer.concat(chunks.map((chunk) => chunk.data));
  return { data, chunks, trailers: readTrailers(body.toString('latin1', position)) };
}

function readChunkHead(line: string): { size: number; signature?: string } {
  const parts = /^([0-9a-fA-F]{1,8})(?:;chunk-signature=([0-9a-f]{64}))?$/.exec(line);
  if (!parts) throw incomplete();
  const [, size, signature] = parts;
  return { size: Number.parseInt(size as string, 16), ...(signature !== undefined && { signature }) };
}

function readTrailers(text: string): Record<string, string> {
  const trailers: Record<string, string> = Object.create(null);
  // Some clients end the lines of trailers with a bare line feed.
  for (const line of text.split(/\r?\n/)) {
    if (line === '') continue;
    const colon = line.indexOf(':');
    if (colon < 1) throw malformedTrailer();
    trailers[line.slice(0, colon).trim().toLowerCase()] = line.slice(colon + 1).trim();
  }
  return trailers;
}

function incomplete(): ServiceError {
  return new ServiceError(
    'IncompleteBody',
    'You did not provide the number of bytes specified by the Content-Length HTTP header',
    400,
  );
}

export function malformedTrailer(): ServiceError {
  return new ServiceError(
    'MalformedTrailerError',
    'The request contained trailing data that was not well-formed or did not conform to our published schema.',
    400,
  );
}
