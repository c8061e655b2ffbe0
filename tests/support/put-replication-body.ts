import { createHash } from 'node:crypto';

export interface RawPut {
  readonly endpoint: string;
  readonly account: string;
  readonly bucket: string;
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

/** PutBucketReplication with any body, also one that no SDK would send, as the account's root. */
export async function putReplicationBody(put: RawPut): Promise<RawAnswer> {
  const { endpoint, account, bucket, body, expectedOwner, checksum = true } = put;
  const time = new Date().toISOString().replace(/[-:]|\.\d+/g, '');
  const scope = `${account}/${time.slice(0, 8)}/eu-west-1/s3/aws4_request`;
  const response = await fetch(`${endpoint}/${bucket}?replication`, {
    method: 'PUT',
    body,
    headers: {
      authorization: `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host;x-amz-date, Signature=${'0'.repeat(64)}`,
      'x-amz-date': time,
      'x-amz-content-sha256': 'UNSIGNED-PAYLOAD',
      ...(checksum && { 'content-md5': createHash('md5').update(body).digest('base64') }),
      ...(expectedOwner !== undefined && { 'x-amz-expected-bucket-owner': expectedOwner }),
    },
  });
  return readAnswer(response.status, await response.text());
}

function readAnswer(status: number, xml: string): RawAnswer {
  const names = { code: 'Code', message: 'Message', argument: 'ArgumentName', value: 'ArgumentValue' };
  const said = Object.entries(names).flatMap(([property, element]) => {
    const text = new RegExp(`<${element}>([^<]*)</${element}>`).exec(xml)?.[1];
    return text === undefined ? [] : [[property, text.replaceAll('&apos;', "'")]];
  });
  return { status, ...Object.fromEntries(said) };
}
