import { createHash } from 'node:crypto';

/** Where a raw request goes, as the account's root. */
export interface RawTarget {
  readonly endpoint: string;
  readonly account: string;
  readonly bucket: string;
}

export interface RawPut extends RawTarget {
  readonly body: string;
  readonly expectedOwner?: string;
  /** False: without Content-MD5. */
  readonly checksum?: boolean;
}

/** The answer as it came over the wire, and what its `<Error>` says, when it is one. */
export interface RawAnswer {
  readonly status: number;
  readonly code?: string;
  readonly message?: string;
  readonly argument?: string;
  readonly value?: string;
}

/** PutBucketReplication with any body, also one that no SDK would send. */
export async function putReplicationBody({
  body,
  expectedOwner,
  checksum = true,
  ...target
}: RawPut): Promise<RawAnswer> {
  const { status, text } = await send(target, {
    method: 'PUT',
    body,
    headers: {
      ...(checksum && { 'content-md5': createHash('md5').update(body).digest('base64') }),
      ...(expectedOwner !== undefined && { 'x-amz-expected-bucket-owner': expectedOwner }),
    },
  });
  const names = { code: 'Code', message: 'Message', argument: 'ArgumentName', value: 'ArgumentValue' };
  const said = Object.entries(names).flatMap(([property, element]) => {
    const found = new RegExp(`<${element}>([^<]*)</${element}>`).exec(text)?.[1];
    return found === undefined ? [] : [[property, found.replaceAll('&apos;', "'")]];
  });
  return { status, ...Object.fromEntries(said) };
}

/** The XML of GetBucketReplication, since an SDK would hide what was not sent. */
export async function getReplicationBody(target: RawTarget): Promise<string> {
  return (await send(target, { method: 'GET' })).text;
}

/** Root's signature is not compared with anything, so any will do. */
async function send(
  { endpoint, account, bucket }: RawTarget,
  request: { method: string; body?: string; headers?: Record<string, string> },
): Promise<{ status: number; text: string }> {
  const time = new Date().toISOString().replace(/[-:]|\.\d+/g, '');
  const scope = `${account}/${time.slice(0, 8)}/eu-west-1/s3/aws4_request`;
  const response = await fetch(`${endpoint}/${bucket}?replication`, {
    ...request,
    headers: {
      authorization: `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host;x-amz-date, Signature=${'0'.repeat(64)}`,
      'x-amz-date': time,
      'x-amz-content-sha256': 'UNSIGNED-PAYLOAD',
      ...request.headers,
    },
  });
  return { status: response.status, text: await response.text() };
}
