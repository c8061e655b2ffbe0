import { createHash } from 'node:crypto';
import { makeBucket } from '../support/make-bucket.ts';
import { type RawReply, sendRaw } from '../support/raw-s3.ts';
import { startTestSimulator, type TestSimulator } from '../support/simulator.ts';

const ACCOUNT = '111111111111';
const LIMIT = 2 * 1024 * 1024;

let simulator: TestSimulator;
beforeAll(async () => {
  simulator = await startTestSimulator();
  await makeBucket(simulator, { account: ACCOUNT, bucket: 'orders', versioning: 'Enabled' });
});
afterAll(() => simulator.close());

test.each([
  ['PUT', '/orders?tagging', '<Tagging><TagSet/>', '</Tagging>', 204],
  ['POST', '/orders?delete', '<Delete><Object><Key>k</Key></Object>', '</Delete>', 200],
])('%s %s takes two mebibytes of XML and not a byte more', async (method, path, start, end, status) => {
  const padded = (bytes: number) => `${start}${' '.repeat(bytes - start.length - end.length)}${end}`;
  expect(await send(method, path, padded(LIMIT))).toMatchObject({ status });
  const refused = await send(method, path, padded(LIMIT + 1));
  expect([refused.status, refused.element('Code')]).toEqual([400, 'MalformedXML']);
});

test('half a million keys in one DeleteObjects do not keep other calls waiting', async () => {
  const body = `<Delete>${'<Object><Key>some/key</Key></Object>'.repeat(500_000)}</Delete>`;
  const start = performance.now();
  const refused = await send('POST', '/orders?delete', body);
  expect(refused.element('Code')).toBe('MalformedXML');
  // Read and parsed, such a document takes several seconds.
  expect(performance.now() - start).toBeLessThan(2_000);
});

function send(method: string, path: string, body: string): Promise<RawReply> {
  const headers = { 'content-md5': createHash('md5').update(body).digest('base64') };
  return sendRaw({ endpoint: simulator.endpoint, account: ACCOUNT, method, path, headers, body });
}
