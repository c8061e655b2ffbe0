import { createHmac } from 'node:crypto';
import { GetObjectCommand, GetObjectTaggingCommand, HeadObjectCommand } from '@aws-sdk/client-s3';
import { makeBucket } from '../support/make-bucket.ts';
import { makeUser } from '../support/make-user.ts';
import { type Keys, startTestSimulator, type TestSimulator } from '../support/simulator.ts';

const OWNER = '111111111111';
const Bucket = 'uploads';

let simulator: TestSimulator;
let keys: Keys;
beforeEach(async () => {
  simulator = await startTestSimulator();
  await makeBucket(simulator, { account: OWNER, bucket: Bucket });
  keys = await makeUser(simulator, OWNER, 'ada', [{ Effect: 'Allow', Action: 's3:Put*', Resource: '*' }]);
});
afterEach(() => simulator.close());

type Fields = Record<string, string>;

interface Form {
  readonly fields?: Fields;
  /** Beside those that the fields need. */
  readonly conditions?: readonly unknown[];
  readonly policy?: object;
  /** After signing. */
  readonly change?: (fields: Fields) => void;
  readonly file?: string;
  /** The file comes as a field like any other, without a name of its own. */
  readonly nameless?: true;
}

/** Signs a policy for exactly these fields, and posts the form as a browser does. */
async function post(form: Form = {}): Promise<{ status: number; text: string; headers: Headers }> {
  const fields = signed(form);
  form.change?.(fields);
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.append(name, value);
  if (form.nameless) body.append('file', 'hello');
  else body.append('file', new Blob([form.file ?? 'hello']), 'dir/photo.png');
  const reply = await fetch(`${simulator.endpoint}/${Bucket}`, { method: 'POST', body, redirect: 'manual' });
  return { status: reply.status, text: await reply.text(), headers: reply.headers };
}

function signed({ fields = { key: 'k' }, conditions = [], policy }: Form): Fields {
  const time = new Date().toISOString().replace(/[-:]|\.\d+/g, '');
  const scope = [time.slice(0, 8), 'eu-west-1', 's3', 'aws4_request'];
  const all: Fields = {
    ...fields,
    'x-amz-algorithm': 'AWS4-HMAC-SHA256',
    'x-amz-credential': [keys.accessKeyId, ...scope].join('/'),
    'x-amz-date': time,
  };
  const standard = {
    expiration: new Date(Date.now() + 60_000).toISOString(),
    conditions: [{ bucket: Bucket }, ...Object.entries(all).map(([name, value]) => ({ [name]: value })), ...conditions],
  };
  const text = Buffer.from(JSON.stringify(policy ?? standard)).toString('base64');
  const key = scope.reduce<Buffer>((by, part) => hmac(by, part), Buffer.from(`AWS4${keys.secretAccessKey}`));
  return { ...all, policy: text, 'x-amz-signature': hmac(key, text).toString('hex') };
}

function hmac(key: Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}

describe('a form with a signed policy', () => {
  test('makes an object of its file, and of its fields what PutObject has in headers', async () => {
    const tag = '<Tagging><TagSet><Tag><Key>a</Key><Value>1</Value></Tag></TagSet></Tagging>';
    const fields = {
      'Content-Type': 'image/png',
      'x-amz-meta-Colour': 'red',
      'x-amz-storage-class': 'STANDARD_IA',
      acl: 'bucket-owner-full-control',
      tagging: tag,
    };
    // biome-ignore lint/suspicious/noTemplateCurlyInString: S3's own placeholder
    const key = { key: 'in/${filename}' };
    const reply = await post({
      fields,
      change: (all) => Object.assign(all, key),
      conditions: [['starts-with', '$key', 'in/']],
    });
    const there = { Bucket, Key: 'in/photo.png' };
    const { s3 } = simulator.clients(OWNER);
    expect([reply.status, reply.text]).toEqual([204, '']);
    expect(reply.headers.get('location')).toBe(`https://${Bucket}.s3.eu-west-1.amazonaws.com/in%2Fphoto.png`);
    expect(await (await s3.send(new GetObjectCommand(there))).Body?.transformToString()).toBe('hello');
    expect(await s3.send(new HeadObjectCommand(there))).toMatchObject({
      ContentType: 'image/png',
      Metadata: { colour: 'red' },
      StorageClass: 'STANDARD_IA',
    });
    expect((await s3.send(new GetObjectTaggingCommand(there))).TagSet).toEqual([{ Key: 'a', Value: '1' }]);
  });

  test('keeps the placeholder in its key where the file has no name', async () => {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: S3's own placeholder
    const Key = 'in/${filename}';
    expect((await post({ fields: { key: Key }, nameless: true })).status).toBe(204);
    await expect(simulator.clients(OWNER).s3.send(new HeadObjectCommand({ Bucket, Key }))).resolves.toBeDefined();
  });

  test('is answered as it asks: with a document, an empty page, or the way to another', async () => {
    const asking = (fields: Fields) => post({ fields: { key: 'k', ...fields } });
    const document = await asking({ success_action_status: '201' });
    expect([document.status, /<Key>k<\/Key>/.test(document.text)]).toEqual([201, true]);
    expect((await asking({ success_action_status: '200' })).status).toBe(200);
    expect((await asking({ success_action_status: '404' })).status).toBe(204);
    const sent = await asking({ success_action_redirect: 'https://shop.example/done?a=1' });
    expect([sent.status, sent.headers.get('location')]).toEqual([
      303,
      'https://shop.example/done?a=1&bucket=uploads&key=k&etag=%225d41402abc4b2a76b9719d911017c592%22',
    ]);
  });

  test.each<[string, Form, number, string]>([
    ['another key than was signed', { change: (all) => Object.assign(all, { key: 'x' }) }, 403, '["eq", "$key", "k"]'],
    ['a prefix that is none', { conditions: [['starts-with', '$key', 'in/']] }, 403, '["starts-with", "$key", "in/"]'],
    ['a condition without its dollar', { conditions: [['eq', 'key', 'k']] }, 403, '["eq", "key", "k"]'],
    [
      'a field that nobody signed',
      { change: (all) => Object.assign(all, { acl: 'private' }) },
      403,
      'Extra input fields: acl',
    ],
    ['too large a file', { conditions: [['content-length-range', 1, 4]] }, 400, '<MaxSizeAllowed>4<'],
    ['too small a file', { conditions: [['content-length-range', 6, 9]] }, 400, '<MinSizeAllowed>6<'],
    [
      'a range of no numbers',
      { conditions: [['content-length-range', 'a', 9]] },
      403,
      '"content-length-range", "a", "9"',
    ],
    ['two in one condition', { conditions: [{ key: 'k', bucket: Bucket }] }, 400, 'exactly one property'],
    [
      'a policy of the past',
      { policy: { expiration: '2020-01-01T00:00:00Z', conditions: [] } },
      403,
      'Policy expired.',
    ],
    ['a policy without an end', { policy: { conditions: [] } }, 400, 'Policy missing expiration.'],
    [
      'a policy without conditions',
      { policy: { expiration: '2120-01-01T00:00:00Z' } },
      400,
      'Policy missing conditions.',
    ],
    ['no key', { change: (all) => delete all.key }, 400, 'a field named &apos;key&apos;'],
    ['no signature', { change: (all) => delete all['x-amz-signature'] }, 400, '&apos;X-Amz-Signature&apos;'],
    ['a wrong signature', { change: (all) => Object.assign(all, { policy: 'e30=' }) }, 403, 'SignatureDoesNotMatch'],
    [
      "a stranger's key",
      { change: (all) => Object.assign(all, { 'x-amz-credential': 'AKIA/20260101/eu-west-1/s3/aws4_request' }) },
      403,
      'InvalidAccessKeyId',
    ],
    ['a class that is none', { fields: { key: 'k', 'x-amz-storage-class': 'ICE' } }, 400, 'InvalidStorageClass'],
    ['tags that are no XML', { fields: { key: 'k', tagging: 'a=1' } }, 400, 'MalformedXML'],
    ['a header that is unknown', { fields: { key: 'k', 'x-amz-unknown': 'a' } }, 501, 'NotImplemented'],
  ])('is refused for %s', async (_, form, status, words) => {
    const reply = await post(form);
    expect([reply.status, reply.text.replaceAll('&quot;', '"')]).toEqual([status, expect.stringContaining(words)]);
  });

  test('may no more than its signer may', async () => {
    keys = await makeUser(simulator, OWNER, 'bob', [{ Effect: 'Allow', Action: 's3:GetObject', Resource: '*' }]);
    const reply = await post();
    expect([reply.status, reply.text]).toEqual([403, expect.stringContaining('s3:PutObject')]);
  });
});

describe('a form without a signature', () => {
  test("is anybody's, with a policy nobody's, and has to be a form", async () => {
    const unsigned = (all: Fields) => {
      for (const name of Object.keys(all)) if (name.startsWith('x-amz-')) delete all[name];
    };
    expect((await post({ change: unsigned })).status).toBe(403);
    const url = `${simulator.endpoint}/${Bucket}`;
    const text = await fetch(url, { method: 'POST', body: 'x', headers: { 'content-type': 'text/html' } });
    expect([text.status, await text.text()]).toEqual([412, expect.stringContaining('multipart/form-data')]);
    const broken = { 'content-type': 'multipart/form-data; boundary=b' };
    for (const body of ['', '--b', '--b\r\nnothing', '--b\r\ncontent-disposition: x\r\n\r\n\r\n--b--', '--b--\r\n']) {
      expect((await fetch(url, { method: 'POST', body, headers: broken })).status).toBe(400);
    }
  });
});
