import {
  CreateBucketCommand,
  DeleteObjectCommand,
  GetBucketReplicationCommand,
  PutBucketPolicyCommand,
  PutBucketReplicationCommand,
  type ReplicationRule,
} from '@aws-sdk/client-s3';
import { listVersions } from '../../lib/aws/list-versions.ts';
import { lookForReplica } from '../../lib/aws/look-for-replica.ts';
import { placeProbe } from '../../lib/aws/place-probe.ts';
import { removeProbe } from '../../lib/aws/remove-probe.ts';
import { s3Of } from '../../lib/aws/s3-of.ts';
import { addAttempt } from '../../lib/domain/add-attempt.ts';
import { advanceProbe } from '../../lib/domain/advance-probe.ts';
import { compareReplica } from '../../lib/domain/compare-replica.ts';
import { computeNames } from '../../lib/domain/compute-names.ts';
import { startProbe } from '../../lib/domain/start-probe.ts';
import type { PlacedProbe, Request, Side } from '../../lib/types.ts';
import { applyPlan, createBoundary } from '../support/apply-plan.ts';
import { createRootAccess, userKeys } from '../support/side-access.ts';
import { startTestSimulator, type TestSimulator } from '../support/simulator.ts';
import { aRequest } from '../support/working-pair.ts';

const access = createRootAccess('run-1');

let simulator: TestSimulator;

beforeEach(async () => {
  simulator = await startTestSimulator({ speed: 100 });
  process.env.AWS_ENDPOINT_URL = simulator.endpoint;
  await createBoundary(simulator, '111111111111');
});
afterEach(() => simulator.close());

const clientsOf = (side: Side, request: Request) => access.open(side, request, computeNames(request), 'probe');
const place = async (request: Request): Promise<PlacedProbe> =>
  placeProbe(startProbe('run-1', request), request, await clientsOf('source', request));
const look = (placed: PlacedProbe, request: Request) => lookForReplica(placed, request, computeNames(request), access);
const remove = (request: Request, by = access) =>
  removeProbe(startProbe('run-1', request), request, computeNames(request), by);

async function lookUntilSettled(placed: PlacedProbe, request: Request) {
  for (let turn = 0; turn < 100; turn += 1) {
    const sighting = await look(placed, request);
    if (sighting.sourceStatus !== 'PENDING') return sighting;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error('The probe stayed PENDING.');
}

async function versionsLeft(request: Request): Promise<number[]> {
  const counts = (['source', 'destination'] as const).map(async (side) => {
    const { versions, deleteMarkers } = await listVersions(request[side].bucket, '', await clientsOf(side, request));
    return versions.length + deleteMarkers.length;
  });
  return Promise.all(counts);
}

describe('a probe between two accounts', () => {
  it('arrives, and everything about its replica can be compared', async () => {
    const request = aRequest({
      scope: { prefix: 'orders/', tags: { team: 'a b', cost: '1+2=3' } },
      options: { deleteMarkers: false },
    });
    await applyPlan(request, access);
    const placed = await place(request);
    expect(placed).toMatchObject({ storageClass: 'STANDARD', tags: request.scope.tags });
    expect(placed.key).toMatch(/^orders\/\.isthmus-probe\//);
    const { sourceStatus, replica } = await lookUntilSettled(placed, request);
    expect(sourceStatus).toBe('COMPLETED');
    expect(replica).toMatchObject({
      versionId: placed.versionId,
      size: placed.size,
      checksum: placed.checksum,
      owner: simulator.world.accounts.get('222222222222')?.canonicalId,
      destinationOwner: simulator.world.accounts.get('222222222222')?.canonicalId,
      sourceOwner: simulator.world.accounts.get('111111111111')?.canonicalId,
      tags: request.scope.tags,
      status: 'REPLICA',
    });
    expect(replica && compareReplica(placed, replica, request)).toEqual([]);
  });

  it("is proven also where the source's account owns the replica, and closes it to the destination's", async () => {
    const request = aRequest({
      destination: { ensure: 'adopt' },
      scope: { tags: { team: 'orders' } },
      options: { owner: 'source', deleteMarkers: false },
    });
    const { s3 } = simulator.clients('222222222222', 'eu-central-1');
    await s3.send(
      new CreateBucketCommand({
        Bucket: request.destination.bucket,
        CreateBucketConfiguration: { LocationConstraint: 'eu-central-1' },
        ObjectOwnership: 'ObjectWriter',
      }),
    );
    await applyPlan(request, access);
    const placed = await place(request);
    const { replica } = await lookUntilSettled(placed, request);
    expect(replica).toMatchObject({ closed: true, owner: simulator.world.accounts.get('111111111111')?.canonicalId });
    expect(replica && compareReplica(placed, replica, request)).toEqual([]);
  });

  it.each([
    ['look at', ['s3:GetObjectVersionTagging']],
    ['read the replica', ['s3:GetObjectVersion']],
  ])('is not judged by a member role that may not %s it', async (tried, allowed) => {
    const request = aRequest();
    await applyPlan(request, access);
    const placed = await place(request);
    await lookUntilSettled(placed, request);
    const listing = ['s3:ListBucketVersions', 's3:ListBucket', 's3:GetBucketAcl'];
    const keys = await userKeys(simulator, '222222222222', [...listing, ...allowed]);
    const narrow = createRootAccess('run-1', { '222222222222': keys });
    await expect(lookForReplica(placed, request, computeNames(request), narrow)).rejects.toMatchObject({
      name: 'AccessDenied',
      message: expect.stringContaining(`Could not ${tried}`),
    });
  });

  it('has no status, and no replica is looked for, where no rule takes it', async () => {
    const request = aRequest();
    const { plan } = await applyPlan(request, access);
    const bucket = simulator.world.buckets.get(request.source.bucket);
    bucket?.replication.write(undefined, 0);
    expect(plan.steps).not.toEqual([]);
    expect(await look(await place(request), request)).toEqual({});
    expect(simulator.world.journal.entries.at(-1)?.operation).toBe('HeadObject');
  });

  describe('by a rule that is disabled', () => {
    const request = aRequest({ options: { status: 'disabled' } });
    const configurationOf = async () => {
      const s3 = s3Of(await clientsOf('source', request));
      const { ReplicationConfiguration } = await s3.send(
        new GetBucketReplicationCommand({ Bucket: request.source.bucket }),
      );
      return { s3, role: ReplicationConfiguration?.Role, rules: ReplicationConfiguration?.Rules ?? [] };
    };
    const putRules = async (change: (rules: ReplicationRule[]) => ReplicationRule[]) => {
      const { s3, role, rules } = await configurationOf();
      const ReplicationConfiguration = { Role: role, Rules: change(rules) };
      await s3.send(new PutBucketReplicationCommand({ Bucket: request.source.bucket, ReplicationConfiguration }));
    };

    it('has no status', async () => {
      await applyPlan(request, access);
      expect(await look(await place(request), request)).toEqual({});
    });

    it('has a status where somebody has enabled it, and no replica is a comfort', async () => {
      await applyPlan(request, access);
      await putRules((rules) => rules.map((rule) => ({ ...rule, Status: 'Enabled' })));
      const sighting = await lookUntilSettled(await place(request), request);
      expect(sighting).toEqual({ sourceStatus: 'COMPLETED' });
      const probe = addAttempt(startProbe('run-1', request), await place(request));
      expect(advanceProbe({ ...probe, waitedSeconds: 180 }, sighting, request, 5)).toMatchObject({ next: 'gave-up' });
    });

    it('has the status that another rule gives it, which is named', async () => {
      await applyPlan(request, access);
      await putRules((rules) => [
        ...rules,
        ...rules.map((rule) => ({ ...rule, ID: 'theirs', Priority: 9, Status: 'Enabled' as const })),
      ]);
      expect(await lookUntilSettled(await place(request), request)).toEqual({
        sourceStatus: 'COMPLETED',
        takenBy: 'theirs',
      });
    });
  });

  it('ends FAILED when the destination does not grant it', async () => {
    const request = aRequest();
    await applyPlan(request, access);
    const Statement = [
      {
        Effect: 'Deny',
        Principal: '*',
        Action: 's3:ReplicateObject',
        Resource: `arn:aws:s3:::${request.destination.bucket}/*`,
      },
    ];
    await simulator.clients('222222222222', 'eu-central-1').s3.send(
      new PutBucketPolicyCommand({
        Bucket: request.destination.bucket,
        Policy: JSON.stringify({ Version: '2012-10-17', Statement }),
      }),
    );
    expect(await lookUntilSettled(await place(request), request)).toEqual({ sourceStatus: 'FAILED' });
  });

  it('has no status any more once somebody has removed it', async () => {
    const request = aRequest();
    await applyPlan(request, access);
    const placed = await place(request);
    await simulator
      .clients('111111111111')
      .s3.send(
        new DeleteObjectCommand({ Bucket: request.source.bucket, Key: placed.key, VersionId: placed.versionId }),
      );
    expect(await look(placed, request)).toEqual({});
  });

  it('is not placed where the bucket has no versions yet: that will come', async () => {
    const request = aRequest();
    const { plan } = await applyPlan(request, access);
    const bucket = simulator.world.buckets.get(plan.names.sourceBucketArn.split(':').at(-1) ?? '');
    bucket?.versioning.write(undefined, 0);
    await expect(place(request)).rejects.toMatchObject({ name: 'VersioningNotYetEffective' });
  });
});

describe('removing the probes', () => {
  it('removes every version and delete marker on both sides, of all attempts', async () => {
    const request = aRequest();
    await applyPlan(request, access);
    const first = await place(request);
    await lookUntilSettled(first, request);
    await lookUntilSettled(await place(request), request);
    const { s3 } = simulator.clients('111111111111');
    await s3.send(new DeleteObjectCommand({ Bucket: request.source.bucket, Key: first.key }));
    const { removed, remaining } = await remove(request);
    expect(removed.source).toBe(3);
    expect(removed.destination).toBeGreaterThanOrEqual(2);
    expect(remaining).toEqual([]);
    expect(await versionsLeft(request)).toEqual([0, 0]);
  });

  it('has nothing to do where there are no buckets', async () => {
    expect(await remove(aRequest())).toEqual({ removed: { source: 0, destination: 0 }, remaining: [] });
  });

  it('names every version that it may not remove', async () => {
    const request = aRequest();
    await applyPlan(request, access);
    const placed = await place(request);
    await lookUntilSettled(placed, request);
    const keys = await userKeys(simulator, '222222222222', ['s3:ListBucketVersions']);
    const { removed, remaining } = await remove(request, createRootAccess('run-1', { '222222222222': keys }));
    expect(removed).toEqual({ source: 1, destination: 0 });
    expect(remaining).toEqual([
      {
        side: 'destination',
        key: placed.key,
        versionId: placed.versionId,
        said: expect.stringContaining('s3:DeleteObjectVersion'),
      },
    ]);
  });

  it('names the prefix where it may not even look', async () => {
    const request = aRequest();
    await applyPlan(request, access);
    const keys = await userKeys(simulator, '222222222222', []);
    const { remaining } = await remove(request, createRootAccess('run-1', { '222222222222': keys }));
    expect(remaining).toMatchObject([{ side: 'destination', key: '.isthmus-probe/run-1/1/*', versionId: '*' }]);
  });
});
