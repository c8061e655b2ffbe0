import { sign, signedFetch } from '../../tests/support/signed-fetch.ts';
import { type Keys, rootKeys } from '../../tests/support/simulator.ts';

export const ACCOUNT = '111111111111';
export const BUCKET = 'measured';

/** Calls as they go over the wire, each with a signature of its own. */
export interface PreparedCalls {
  readonly PutObject: readonly Buffer[];
  readonly HeadObject: readonly Buffer[];
}

const CONTENT =
  'A small object: some hundred bytes, as an event, a note or a setting that somebody keeps has them. '.repeat(2);

/** A bucket with versions and a policy, and a user who may write and read it; then calls of that user, a key each. */
export async function prepareCalls(endpoint: string, count: number): Promise<PreparedCalls> {
  const keys = await makeUser(endpoint);
  await makeBucket(endpoint, BUCKET);
  await send(endpoint, { method: 'PUT', path: `/${BUCKET}?policy`, body: BUCKET_POLICY });
  const paths = Array.from({ length: count }, (_, index) => `/${BUCKET}/folder-${index % 10}/object-${index}`);
  const puts: Buffer[] = [];
  const heads: Buffer[] = [];
  for (const path of paths) {
    puts.push(await toBytes(endpoint, keys, 'PUT', path, CONTENT));
    heads.push(await toBytes(endpoint, keys, 'HEAD', path));
  }
  return { PutObject: puts, HeadObject: heads };
}

/** A bucket that keeps versions. */
export async function makeBucket(endpoint: string, name: string): Promise<void> {
  const versioning = '<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>';
  await send(endpoint, { method: 'PUT', path: `/${name}`, region: 'us-east-1' });
  await send(endpoint, { method: 'PUT', path: `/${name}?versioning`, region: 'us-east-1', body: versioning });
}

const BUCKET_POLICY = JSON.stringify({
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Deny',
      Principal: '*',
      Action: 's3:*',
      Resource: [`arn:aws:s3:::${BUCKET}`, `arn:aws:s3:::${BUCKET}/*`],
      Condition: { Bool: { 'aws:SecureTransport': 'false' } },
    },
  ],
});
const USER_POLICY = JSON.stringify({
  Version: '2012-10-17',
  Statement: [
    { Effect: 'Allow', Action: ['s3:ListBucket*', 's3:GetBucket*'], Resource: `arn:aws:s3:::${BUCKET}` },
    { Effect: 'Allow', Action: ['s3:PutObject', 's3:GetObject'], Resource: `arn:aws:s3:::${BUCKET}/*` },
  ],
});

/** Keys of a user whose signatures are checked; those of a root would not be. */
async function makeUser(endpoint: string): Promise<Keys> {
  await askIam(endpoint, { Action: 'CreateUser', UserName: 'measurer' });
  await askIam(endpoint, {
    Action: 'PutUserPolicy',
    UserName: 'measurer',
    PolicyName: 'objects',
    PolicyDocument: USER_POLICY,
  });
  const answer = await askIam(endpoint, { Action: 'CreateAccessKey', UserName: 'measurer' });
  const field = (name: string) => new RegExp(`<${name}>(.+?)</${name}>`).exec(answer)?.[1] ?? '';
  return { accessKeyId: field('AccessKeyId'), secretAccessKey: field('SecretAccessKey') };
}

function askIam(endpoint: string, fields: Record<string, string>): Promise<string> {
  const body = new URLSearchParams({ Version: '2010-05-08', ...fields }).toString();
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  return send(endpoint, { method: 'POST', service: 'iam', region: 'us-east-1', headers, body });
}

async function send(endpoint: string, call: Parameters<typeof signedFetch>[2]): Promise<string> {
  const answer = await signedFetch(endpoint, rootKeys(ACCOUNT), { region: 'us-east-1', ...call });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${call.method} ${call.path ?? ''} ${call.body}: ${answer.status} ${text}`);
  return text;
}

async function toBytes(endpoint: string, keys: Keys, method: string, path: string, body = ''): Promise<Buffer> {
  const own: Record<string, string> = method === 'PUT' ? { 'content-length': String(body.length) } : {};
  const { headers } = await sign(endpoint, keys, { method, path, body, headers: own, region: 'us-east-1' });
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.from(`${method} ${path} HTTP/1.1\r\n${lines.join('')}\r\n${body}`);
}
