/** What is on record of a pair, and what becomes of one that cannot be recorded. */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { CENTRAL_ACCOUNT } from '../../cli/rehearsal/rehearsal.ts';
import { pairKey } from '../../lib/aws/table/keys.ts';
import { readPair } from '../../lib/aws/table/read-pair.ts';
import type { PairRecord, Report } from '../../lib/types.ts';
import { withoutPermission } from '../../scripts/permissions/without-permission.ts';
import { crossAccountRequest, openTestRehearsal } from '../support/rehearse.ts';
import { rootKeys } from '../support/simulator.ts';

jest.setTimeout(60_000);

async function recordOf(
  { requests: [request], plans: [plan] }: Report,
  endpoint: string,
): Promise<PairRecord | undefined> {
  if (!request || !plan) throw new Error('no request');
  const client = new DynamoDBClient({ endpoint, region: 'eu-west-1', credentials: rootKeys(CENTRAL_ACCOUNT) });
  const key = pairKey(request.source, request.destination, plan.names.ruleId);
  try {
    return (await readPair(key, { name: 'isthmus', client }))?.record;
  } finally {
    client.destroy();
  }
}

it('a pair is on record with all that is ours, also after a run that had nothing to change', async () => {
  const rehearsal = await openTestRehearsal();
  try {
    const { report: first } = await rehearsal.rehearse(crossAccountRequest('kept'));
    const { report: second, name } = await rehearsal.rehearse(crossAccountRequest('kept'));
    expect(second).toMatchObject({ verdict: 'verified', applied: [] });
    expect(await recordOf(second, rehearsal.endpoint)).toMatchObject({
      ours: first.applied,
      proof: { execution: name, route: { name: 'anywhere', version: 1 } },
    });
  } finally {
    await rehearsal.close();
  }
});

it('a proven pair that cannot be recorded stays, and the run ends red and says so', async () => {
  const rehearsal = await openTestRehearsal({
    changeDeployment: withoutPermission({ id: 'RecordPairRole', action: 'dynamodb:PutItem' }),
  });
  try {
    const { report, status } = await rehearsal.rehearse(crossAccountRequest('unknown'));
    expect(status).toBe('failed');
    expect(report).toMatchObject({
      verdict: 'incomplete',
      undo: [],
      unrecorded: expect.stringContaining('dynamodb:PutItem'),
      summary: expect.stringMatching(/proved replication, and it stays, but is not on record/),
      remains: [expect.stringContaining('unknown-source to unknown-replica replicates, and is not on record')],
    });
    const again = await rehearsal.rehearse(crossAccountRequest('unknown', { mode: 'plan' }));
    expect(again.report.plans.flatMap(({ steps }) => steps)).toEqual([]);
  } finally {
    await rehearsal.close();
  }
});
