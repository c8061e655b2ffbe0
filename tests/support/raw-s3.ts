/** One S3 request of a test, as bytes: for bodies, headers and answers that an SDK would hide. */
export interface RawRequest {
  readonly endpoint: string;
  /** Acts as its root; `anonymous` sends no signature. */
  readonly account: string;
  readonly region?: string;
  readonly method?: string;
  /** With its query, percent-encoded: `/bucket/key?versioning`. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface RawReply {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** Text of the first element of that name. */
  element(name: string): string | undefined;
}

/** Root's signature is not compared with anything, so any will do. */
export async function sendRaw(request: RawRequest): Promise<RawReply> {
  const { endpoint, account, region = 'eu-west-1', method = 'GET', path, headers = {}, body } = request;
  const time = new Date().toISOString().replace(/[-:]|\.\d+/g, '');
  const scope = `${account}/${time.slice(0, 8)}/${region}/s3/aws4_request`;
  const signed = {
    authorization: `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host;x-amz-date, Signature=${'0'.repeat(64)}`,
    'x-amz-date': time,
    'x-amz-content-sha256': 'UNSIGNED-PAYLOAD',
  };
  const response = await fetch(endpoint + path, {
    method,
    headers: { ...(account === 'anonymous' ? {} : signed), ...headers },
    redirect: 'manual',
    ...(body !== undefined && { body }),
  });
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    text,
    element: (name) => new RegExp(`<${name}>([^<]*)</${name}>`).exec(text)?.[1],
  };
}
