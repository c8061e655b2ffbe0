import { GetBucketWebsiteCommand } from '@aws-sdk/client-s3';
import { startTestSimulator, type TestSimulator } from '../support/simulator.ts';

let simulator: TestSimulator;
beforeAll(async () => {
  simulator = await startTestSimulator();
});
afterAll(() => simulator.close());

test('names an operation that it does not have', async () => {
  const { s3 } = simulator.clients('111111111111');
  await expect(s3.send(new GetBucketWebsiteCommand({ Bucket: 'somewhere' }))).rejects.toMatchObject({
    name: 'NotImplemented',
    $metadata: { httpStatusCode: 501 },
  });
});
