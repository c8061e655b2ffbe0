/** A rehearsal runs with the permissions that would be deployed: take one away, and the rehearsal fails and says which. */
import type { Deployment } from '../../cli/deployment/template.ts';
import { withoutPermission } from '../../scripts/permissions/without-permission.ts';
import { type AwsReader, createAwsReader } from '../support/aws-reader.ts';
import { crossAccountRequest, openTestRehearsal, type Rehearsed, type TestRehearsal } from '../support/rehearse.ts';

// A build machine may be busy, and the AWS CLI takes its time to start.
jest.setTimeout(60_000);

const SOURCE = { account: '111111111111', region: 'eu-west-1' };
const DESTINATION = { account: '222222222222', region: 'eu-central-1' };

describe('a permission that is missing in an execution role', () => {
  it('fails the run, names the role, and takes back what was done', async () => {
    await withRehearsal('ApplyRuleRole', 'sts:AssumeRole', async (rehearsal) => {
      const { report } = await rehearsal.rehearse(crossAccountRequest('orders'));
      expect(report).toMatchObject({ verdict: 'undone', failure: { error: 'AccountNotReachable' }, remains: [] });
      expect(report.failure?.message).toMatch(/execution role of ApplyRule lacks sts:AssumeRole/);
      expect(report.findings).toEqual([expect.objectContaining({ code: 'account-not-reachable', severity: 'cause' })]);
      await expectNothingLeft(rehearsal, report);
    });
  });
});

describe('a permission that is missing in a member role', () => {
  it('fails the run, names the action, the role and the bucket, and takes back what was done', async () => {
    await withRehearsal('SourceRole', 's3:PutReplicationConfiguration', async (rehearsal) => {
      const { report } = await rehearsal.rehearse(crossAccountRequest('orders'));
      expect(report).toMatchObject({ verdict: 'undone', failure: { error: 'AccessDenied' }, remains: [] });
      const [finding, ...others] = report.findings;
      expect(others).toEqual([]);
      expect(finding).toMatchObject({ code: 'access-denied', place: { account: SOURCE.account } });
      expect(finding?.remedy).toMatch(
        /role\/isthmus\/isthmus-source may call s3:PutReplicationConfiguration on orders-source/,
      );
      await expectNothingLeft(rehearsal, report);
    });
  });

  it('is reported when it keeps the probe from being removed', async () => {
    await withRehearsal('DestinationRole', 's3:DeleteObjectVersion', async (rehearsal) => {
      const { report } = await rehearsal.rehearse(crossAccountRequest('orders'));
      expect(report.verdict).toBe('incomplete');
      expect(report.probeRemovals[0]?.remaining).toEqual([
        expect.objectContaining({ side: 'destination', said: expect.stringContaining('s3:DeleteObjectVersion') }),
      ]);
      expect(report.remains.join()).toMatch(/orders-replica: version .* of the probe/);
    });
  });
});

describe('a permission that is missing in the permissions boundary', () => {
  it('fails the probe, and the boundary is named as the reason', async () => {
    await withRehearsal('ReplicationBoundary', 's3:ReplicateObject', async (rehearsal) => {
      const { report } = await rehearsal.rehearse(
        crossAccountRequest('orders', { verification: { propagationSeconds: 60 } }),
      );
      expect(report).toMatchObject({ verdict: 'undone', probes: [{ next: 'gave-up' }] });
      expect(report.findings[0]).toMatchObject({
        code: 'boundary-lacks-permission',
        place: { account: SOURCE.account },
        facts: { actions: ['s3:ReplicateObject'] },
      });
      await expectNothingLeft(rehearsal, report);
    });
  });
});

describe('a destination that the onboarding stack of the source does not list', () => {
  it('gets nothing: the probe fails, and the boundary is named as the reason', async () => {
    const changeDeployment = (deployment: Deployment): Deployment => {
      const changed = structuredClone(deployment);
      Object.assign(changed.member.parameters.AllowedReplicaArns ?? {}, { Default: 'arn:aws:s3:::elsewhere-*/*' });
      return changed;
    };
    const rehearsal = await openTestRehearsal({ changeDeployment });
    try {
      const verification = { propagationSeconds: 60 };
      const { report } = await rehearsal.rehearse(crossAccountRequest('orders', { verification }));
      expect(report).toMatchObject({ verdict: 'undone', probes: [{ next: 'gave-up' }] });
      expect(report.findings[0]).toMatchObject({ code: 'boundary-lacks-permission' });
      await expectNothingLeft(rehearsal, report);
    } finally {
      await rehearsal.close();
    }
  });
});

describe('a report that may not be published', () => {
  it('ends red although the pair is proven, and is there all the same', async () => {
    await withRehearsal('ReportRole', 'events:PutEvents', async (rehearsal) => {
      const { report, status, failure } = await rehearsal.rehearse(crossAccountRequest('orders'));
      expect(report.verdict).toBe('verified');
      expect(report.unpublished).toMatch(/not published: Could not publish the report .* events:PutEvents/);
      expect({ status, failure }).toMatchObject({ status: 'failed', failure: { error: 'ReportNotPublished' } });
    });
  });
});

describe('a permission that is missing in the role of the state machine', () => {
  it('keeps the rehearsal from starting, and names the function', async () => {
    const changeDeployment = withoutPermission({ id: 'ProvisionMachineRole', action: 'lambda:InvokeFunction' });
    await expect(openTestRehearsal({ changeDeployment })).rejects.toThrow(
      /isthmus-provision-machine .* may not do lambda:InvokeFunction on .*function:isthmus-report/,
    );
  });
});

async function withRehearsal(
  logicalId: string,
  action: string,
  work: (rehearsal: TestRehearsal) => Promise<void>,
): Promise<void> {
  const rehearsal = await openTestRehearsal({
    changeDeployment: withoutPermission({ id: logicalId, action }),
  });
  try {
    await work(rehearsal);
  } finally {
    await rehearsal.close();
  }
}

/** Buckets and role, which the run had made by then, are gone again. */
async function expectNothingLeft({ endpoint }: TestRehearsal, report: Rehearsed['report']): Promise<void> {
  expect(report.applied.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['create-bucket', 'create-role']));
  const aws: AwsReader = createAwsReader(endpoint);
  const RoleName = report.plans[0]?.names.roleName ?? '';
  const refused = await Promise.all([
    errorOf(aws.call(SOURCE, 's3api', 'GetBucketVersioning', { Bucket: 'orders-source' })),
    errorOf(aws.call(DESTINATION, 's3api', 'GetBucketVersioning', { Bucket: 'orders-replica' })),
    errorOf(aws.call(SOURCE, 'iam', 'GetRole', { RoleName })),
  ]);
  expect(refused).toEqual(['NoSuchBucket', 'NoSuchBucket', expect.stringMatching(/^NoSuchEntity/)]);
}

async function errorOf(call: Promise<unknown>): Promise<string> {
  return call.then(
    () => 'no error',
    ({ name }: Error) => name,
  );
}
