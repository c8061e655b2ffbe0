import { ACCOUNT, makeBucket } from './prepare-calls.ts';
import { sendLoad } from './send-load.ts';

/** How a filled bucket is laid out. */
export interface Filling {
  readonly bucket: string;
  /** Folders, keys in each of them, versions of each key. */
  readonly folders: number;
  readonly keys: number;
  readonly versions: number;
}

const CONNECTIONS = 32;

/** Writes empty objects, over the wire as everybody does. */
export async function fillBucket(endpoint: string, filling: Filling): Promise<void> {
  await makeBucket(endpoint, filling.bucket);
  const round = keysOf(filling).map((key) => toPut(`/${filling.bucket}/${key}`));
  for (let version = 0; version < filling.versions; version += 1) await sendLoad(endpoint, round, CONNECTIONS);
}

/** All keys, in the order in which they are listed. */
export function keysOf({ folders, keys }: Filling): string[] {
  const digits = (number: number) => String(number).padStart(6, '0');
  return Array.from(
    { length: folders * keys },
    (_, at) => `folder-${digits(Math.floor(at / keys))}/object-${digits(at % keys)}`,
  );
}

/** Of the root, whose signature nobody checks: what is measured comes later. */
function toPut(path: string): Buffer {
  const time = new Date().toISOString().replace(/[-:]|\.\d+/g, '');
  const credential = `${ACCOUNT}/${time.slice(0, 8)}/us-east-1/s3/aws4_request`;
  const lines = [
    `PUT ${path} HTTP/1.1`,
    'host: 127.0.0.1',
    `x-amz-date: ${time}`,
    'x-amz-content-sha256: UNSIGNED-PAYLOAD',
    `authorization: AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=host, Signature=0`,
    'content-length: 0',
  ];
  return Buffer.from(`${lines.join('\r\n')}\r\n\r\n`);
}
