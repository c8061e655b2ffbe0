/** A route that demands an approval: the run waits for it with its buckets let go, and nothing is touched before. */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { CENTRAL_ACCOUNT } from '../../cli/rehearsal/rehearsal.ts';
import type { GivenApproval } from '../../lib/approval/given-approval.ts';
import { giveApproval } from '../../lib/aws/table/give-approval.ts';
import type { Table } from '../../lib/aws/table/open-table.ts';
import { readApproval } from '../../lib/aws/table/read-approval.ts';
import type { Route } from '../../lib/types.ts';
import { crossAccountRequest, openTestRehearsal, type TestRehearsal } from '../support/rehearse.ts';
import { rootKeys } from '../support/simulator.ts';

jest.setTimeout(60_000);

const ACCOUNTS = ['111111111111', '222222222222'];
const owner = (who: string) => `arn:aws:sts::${CENTRAL_ACCOUNT}:assumed-role/Owners/${who}`;
const side = (account: string) => ({ accounts: [account], regions: ['*'], buckets: ['*'] });
const APPROVED: Route = {
  name: 'approved',
  version: 1,
  source: side('111111111111'),
  destination: side('222222222222'),
  demands: { approval: { approvers: { command: [owner('*')] }, expiresAfterHours: 24 } },
};

let rehearsal: TestRehearsal;
let table: Table;
/** What is said to the next run as soon as it has asked. */
let says: [who: string, word: 'yes' | 'no'][];
/** Happens before that. */
let meanwhile: () => Promise<void> = async () => undefined;
let name = '';
let writesBefore: unknown[] = [];
let since = new Date();

beforeAll(async () => {
  rehearsal = await openTestRehearsal({
    routes: [APPROVED],
    onProgress(progress) {
      if (progress.kind === 'execution-started') name = progress.name;
      if (progress.kind === 'state-exited' && progress.state === 'AskApproval') void answer();
    },
  });
  const credentials = rootKeys(CENTRAL_ACCOUNT);
  table = {
    name: 'isthmus',
    client: new DynamoDBClient({ endpoint: rehearsal.endpoint, region: 'eu-west-1', credentials }),
  };
  await rehearsal.onboard(ACCOUNTS);
  since = new Date();
});
afterAll(async () => {
  table.client.destroy();
  await rehearsal.close();
});

/** As the door for approvals writes it down. */
async function answer(): Promise<void> {
  const writes = await rehearsal.control.writesSince(since);
  writesBefore = writes.filter(({ account }) => ACCOUNTS.includes(account ?? ''));
  const known = await readApproval(name, table);
  if (!known) throw new Error(`${name} has asked for nothing`);
  await meanwhile();
  const { wanted } = known;
  for (const [who, word] of says) {
    const at = new Date().toISOString();
    const said: GivenApproval = { name: owner(who), way: 'command', at, says: word, digest: wanted.digest };
    await giveApproval(wanted, said, table);
  }
}

it('is refused by one of those who may approve, and ends red with nothing touched', async () => {
  says = [
    ['ada', 'yes'],
    ['bob', 'no'],
  ];
  const { report, status } = await rehearsal.rehearse(crossAccountRequest('wanted'));
  expect(status).toBe('failed');
  expect(report).toMatchObject({
    verdict: 'rejected',
    summary: expect.stringMatching(/Owners\/bob refused it, and nothing was touched/),
    approval: { outcome: 'refused', approvers: [{ name: owner('ada') }] },
    applied: [],
  });
  const writes = await rehearsal.control.writesSince(since);
  expect(writes.filter(({ account }) => ACCOUNTS.includes(account ?? ''))).toEqual([]);
});

it('is carried out once two people said yes to a run of which nobody knows who started it', async () => {
  says = [
    ['ada', 'yes'],
    ['eve', 'yes'],
  ];
  const { report } = await rehearsal.rehearse(crossAccountRequest('wanted'));
  expect(writesBefore).toEqual([]);
  expect(report).toMatchObject({
    verdict: 'verified',
    approval: { outcome: 'given', needed: 2, approvers: [{ name: owner('ada') }, { name: owner('eve') }] },
  });
  expect(report.applied).toHaveLength(8);
});

it('told on the bus what it was about to do, and how to approve it', async () => {
  const events = await rehearsal.control.events();
  const wanted = events.filter(({ detailType }) => detailType === 'Isthmus Approval Wanted');
  expect(wanted).toHaveLength(2);
  expect(wanted[1]?.detail).toMatchObject({
    execution: name,
    needed: 2,
    routes: ['approved'],
    changes: expect.stringContaining('8 changes'),
    approve: `npx isthmus approve ${name}`,
  });
  expect(JSON.stringify(wanted)).not.toContain('assumed-role/Owners');
});

it('asks nobody where there is nothing to change, nor for a dry run', async () => {
  says = [];
  const again = await rehearsal.rehearse(crossAccountRequest('wanted'));
  expect(again.report).toMatchObject({ verdict: 'verified', applied: [] });
  const planned = await rehearsal.rehearse(crossAccountRequest('another', { mode: 'plan' }));
  expect(planned.report).toMatchObject({ verdict: 'planned' });
  expect([again, planned].map(({ report }) => report.approval)).toEqual([undefined, undefined]);
});

it('asks before existing objects follow, though nothing else is to be changed', async () => {
  const { source, ...request } = crossAccountRequest('past');
  // Below a prefix that no rule takes, for else the report would replicate.
  const existingObjects = { mode: 'backfill', report: { bucket: source.bucket } };
  const document = { ...request, source, scope: { prefix: 'orders/' }, existingObjects };
  says = [
    ['ada', 'yes'],
    ['eve', 'yes'],
  ];
  const first = await rehearsal.rehearse(document);
  expect(first.report).toMatchObject({ verdict: 'verified', backfill: { outcome: 'nothing-to-do' } });
  says = [['bob', 'no']];
  const again = await rehearsal.rehearse(document);
  expect(again.report).toMatchObject({ verdict: 'rejected', applied: [], approval: { outcome: 'refused' } });
  expect(again.report.backfill).toBeUndefined();
});

it('is not carried out by a route that was changed while it waited, however many approve it', async () => {
  const credentials = rootKeys(CENTRAL_ACCOUNT);
  const ssm = new SSMClient({ endpoint: rehearsal.endpoint, region: 'eu-west-1', credentials });
  const { name: _, version: _version, ...route } = APPROVED;
  const Value = JSON.stringify({ ...route, paused: true });
  meanwhile = async () => {
    await ssm.send(new PutParameterCommand({ Name: '/isthmus/routes/approved', Value, Overwrite: true }));
  };
  says = [
    ['ada', 'yes'],
    ['eve', 'yes'],
  ];
  const { report, status } = await rehearsal.rehearse(crossAccountRequest('overtaken'));
  ssm.destroy();
  expect({ status, report }).toMatchObject({
    status: 'failed',
    report: {
      verdict: 'rejected',
      applied: [],
      approval: { outcome: 'withdrawn', approvers: [{ name: owner('ada') }, { name: owner('eve') }] },
      summary: expect.stringContaining('its route was changed or taken away meanwhile'),
    },
  });
});
