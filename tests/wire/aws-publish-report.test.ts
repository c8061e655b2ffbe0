import { publishReport } from '../../lib/aws/publish-report.ts';
import { computeReport } from '../../lib/domain/compute-report.ts';
import type { Report } from '../../lib/types.ts';
import { userKeys } from '../support/side-access.ts';
import { startTestSimulator, type TestSimulator } from '../support/simulator.ts';
import { aRequest } from '../support/working-pair.ts';

let simulator: TestSimulator;

beforeEach(async () => {
  simulator = await startTestSimulator();
  process.env.AWS_ENDPOINT_URL = simulator.endpoint;
  process.env.AWS_REGION = 'eu-central-1';
});
afterEach(() => simulator.close());

async function actAs(actions: string[]): Promise<void> {
  const { accessKeyId, secretAccessKey } = await userKeys(simulator, '999999999999', actions);
  process.env.AWS_ACCESS_KEY_ID = accessKeyId;
  process.env.AWS_SECRET_ACCESS_KEY = secretAccessKey;
}

function aReport(): Report {
  const startedAt = '2026-11-02T10:00:00.000Z';
  return computeReport(
    { execution: { name: 'run-1', startedAt }, accepted: false, problems: [], requests: [aRequest()], applied: {} },
    '2026-11-02T10:01:00.000Z',
  );
}

describe('publishReport', () => {
  it('puts the report on the bus of the account that Isthmus runs in', async () => {
    await actAs(['events:PutEvents']);
    await publishReport(aReport(), 'default');
    expect(simulator.world.events).toMatchObject([
      {
        account: '999999999999',
        source: 'isthmus',
        detailType: 'Isthmus Report',
        detail: { execution: 'run-1', version: 1 },
      },
    ]);
  });

  it('says what to allow when the execution role may not', async () => {
    await actAs([]);
    await expect(publishReport(aReport(), 'default')).rejects.toMatchObject({
      name: 'AccessDenied',
      message: expect.stringContaining('execution role'),
    });
  });
});
