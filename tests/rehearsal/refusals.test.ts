/** Requests that must not be carried out: each ends rejected, says what to do, and has touched nothing. */
import { type AwsReader, createAwsReader, type Input } from '../support/aws-reader.ts';
import { configurationWrites } from '../support/configuration-writes.ts';
import {
  crossAccountRequest,
  openTestRehearsal,
  type RawRequest,
  type Rehearsed,
  type TestRehearsal,
} from '../support/rehearse.ts';

// A build machine may be busy, and the AWS CLI takes its time to start.
jest.setTimeout(60_000);

let rehearsal: TestRehearsal;
let aws: AwsReader;

beforeAll(async () => {
  rehearsal = await openTestRehearsal();
  // Ahead of the requests, so that what it writes is not counted as theirs.
  await rehearsal.onboard(['111111111111', '222222222222', '333333333333', '555555555555']);
  aws = createAwsReader(rehearsal.endpoint);
});

afterAll(async () => {
  await rehearsal?.close();
});

describe('a request that must not be carried out', () => {
  it('hears of all its five mistakes at once, each with its place, what was given and what is allowed', async () => {
    const report = await expectRejected({
      version: 1,
      source: { account: '11', region: 'eu-nowhere', bucket: 'Bad_Name', ensure: 'create' },
      destination: { account: '222222222222', region: 'eu-central-1', bucket: 'x', ensure: 'make' },
    });
    expect(report.problems.map(({ path, given }) => [path, given])).toEqual([
      ['source.account', '11'],
      ['source.region', 'eu-nowhere'],
      ['source.bucket', 'Bad_Name'],
      ['destination.bucket', 'x'],
      ['destination.ensure', 'make'],
    ]);
    for (const { allowed } of report.problems) expect(allowed).not.toBe('');
  });

  it('hears which route comes nearest when none matches, and what does not match', async () => {
    const request = crossAccountRequest('orders');
    const report = await expectRejected({ ...request, source: { ...request.source, account: '555555555555' } });
    expect(report.problems).toMatchObject([
      { code: 'no-route', allowed: expect.stringContaining('nearest, anywhere, does not match in source.account') },
      { path: 'source.account', given: '555555555555', allowed: '111111111111 or 222222222222 or 333333333333' },
    ]);
  });

  it('hears that its destination bucket belongs to somebody else', async () => {
    const location = { CreateBucketConfiguration: { LocationConstraint: 'eu-central-1' } };
    await callAsRoot('444444444444', 's3api', 'CreateBucket', { Bucket: 'taken-replica', ...location });
    const report = await expectRejected(crossAccountRequest('taken'));
    expect(report.findings).toMatchObject([
      { code: 'bucket-name-taken', severity: 'blocker', place: { side: 'destination', account: '222222222222' } },
    ]);
    expect(report.findings[0]?.remedy).toMatch(/Choose another destination bucket name/);
  });

  it('hears that the source bucket it wants to adopt does not exist', async () => {
    const request = crossAccountRequest('absent');
    const report = await expectRejected({ ...request, source: { ...request.source, ensure: 'adopt' } });
    expect(report.findings).toMatchObject([{ code: 'bucket-missing', place: { side: 'source' } }]);
    expect(report.findings[0]?.remedy).toMatch(/ensure: create/);
  });

  it('hears that the member role does not trust the central account', async () => {
    const trust = { Effect: 'Allow', Principal: { AWS: 'arn:aws:iam::444444444444:root' }, Action: 'sts:AssumeRole' };
    const PolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement: [trust] });
    await callAsRoot('333333333333', 'iam', 'UpdateAssumeRolePolicy', { RoleName: 'isthmus-source', PolicyDocument });
    const request = crossAccountRequest('untrusted');
    const report = await expectRejected({ ...request, source: { ...request.source, account: '333333333333' } });
    expect(report.findings).toMatchObject([
      { code: 'account-not-reachable', place: { resource: 'arn:aws:iam::333333333333:role/isthmus/isthmus-source' } },
    ]);
    expect(report.findings[0]?.remedy).toMatch(/onboarding stack in account 333333333333/);
  });
});

/** Rejected, red, with a sentence for people, and nothing written anywhere. */
async function expectRejected(request: RawRequest | Record<string, unknown>): Promise<Rehearsed['report']> {
  const since = new Date();
  const { report, status, failure } = await rehearsal.rehearse(request);
  expect(report).toMatchObject({ verdict: 'rejected', applied: [] });
  expect({ status, error: failure?.error }).toEqual({ status: 'failed', error: 'rejected' });
  expect(report.summary).toMatch(/nothing was touched/i);
  // What the console of Step Functions shows as the cause: each problem and each blocker on a line of its own.
  const lines = failure?.message.split('\n') ?? [];
  for (const { path } of report.problems)
    expect(lines).toContainEqual(expect.stringContaining(`. ${path || 'request'}: `));
  const blockers = report.findings.filter(({ severity }) => severity !== 'warning');
  for (const { code } of blockers) expect(lines).toContainEqual(expect.stringContaining(`. ${code} (`));
  expect(await configurationWrites(rehearsal, since, undefined)).toEqual([]);
  return report;
}

function callAsRoot(account: string, service: 's3api' | 'iam', operation: string, input: Input) {
  return aws.call({ account, region: 'eu-central-1' }, service, operation, input);
}
