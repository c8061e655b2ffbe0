import { PutRolePolicyCommand } from '@aws-sdk/client-iam';
import type { AccountAccess } from '../../lib/aws/account-access.ts';
import { listVersions } from '../../lib/aws/list-versions.ts';
import { lookForReplica } from '../../lib/aws/look-for-replica.ts';
import { placeProbe } from '../../lib/aws/place-probe.ts';
import { removeProbe } from '../../lib/aws/remove-probe.ts';
import type { ProbeSighting } from '../../lib/domain/advance-probe.ts';
import { compareReplica } from '../../lib/domain/compare-replica.ts';
import { computeRolePolicy } from '../../lib/domain/compute-role-policy.ts';
import { startProbe } from '../../lib/domain/start-probe.ts';
import type { BucketSettings, Names, PlacedProbe, Request, Side } from '../../lib/types.ts';
import { applyPlan, createBoundary } from '../support/apply-plan.ts';
import { createRootAccess, userKeys } from '../support/side-access.ts';
import { startTestSimulator, type TestSimulator } from '../support/simulator.ts';
import { aRequest } from '../support/working-pair.ts';

const access = createRootAccess('run-1');
const COMPLIANCE = { objectLock: { mode: 'COMPLIANCE', days: 30 } } as const;
const GOVERNANCE = { objectLock: { mode: 'GOVERNANCE', days: 30 } } as const;
const LOCKED = { objectLock: true } as const;

let simulator: TestSimulator;

beforeEach(async () => {
  simulator = await startTestSimulator({ speed: 100 });
  process.env.AWS_ENDPOINT_URL = simulator.endpoint;
  await createBoundary(simulator, '111111111111');
});
afterEach(() => simulator.close());

interface Pair {
  request: Request;
  names: Names;
}

async function setUp(source: BucketSettings | undefined, destination: BucketSettings | undefined): Promise<Pair> {
  const request = aRequest({
    ...(source && { source: { settings: source } }),
    ...(destination && { destination: { settings: destination } }),
  });
  const { plan } = await applyPlan(request, access);
  return { request, names: plan.names };
}

async function place({ request, names }: Pair): Promise<PlacedProbe> {
  const clients = await access.open('source', request, names, 'probe');
  return placeProbe(startProbe('run-1', request), request, clients, names);
}

async function follow(placed: PlacedProbe, { request, names }: Pair): Promise<ProbeSighting> {
  for (let turn = 0; turn < 100; turn += 1) {
    const sighting = await lookForReplica(placed, request, names, access);
    if (sighting.sourceStatus !== 'PENDING') return sighting;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error('The probe stayed PENDING.');
}

const remove = ({ request, names }: Pair, by: AccountAccess = access) =>
  removeProbe(startProbe('run-1', request), request, names, by);

async function left(side: Side, { request, names }: Pair): Promise<number> {
  const clients = await access.open(side, request, names, 'probe');
  return (await listVersions(request[side].bucket, '', clients)).versions.length;
}

describe('a probe between buckets with Object Lock', () => {
  it('is locked for a day, its replica likewise, and both are removed all the same', async () => {
    const pair = await setUp(LOCKED, LOCKED);
    const placed = await place(pair);
    expect(placed.retention?.mode).toBe('GOVERNANCE');
    const { sourceStatus, replica } = await follow(placed, pair);
    expect(sourceStatus).toBe('COMPLETED');
    expect(replica?.retention).toEqual(placed.retention);
    expect(replica && compareReplica(placed, replica, pair.request)).toEqual([]);
    expect(await remove(pair)).toEqual({ removed: { source: 1, destination: 1 }, remaining: [] });
    expect([await left('source', pair), await left('destination', pair)]).toEqual([0, 0]);
  });

  it('stands in place of default retentions that nobody could lift', async () => {
    const pair = await setUp(COMPLIANCE, COMPLIANCE);
    const placed = await place(pair);
    expect((await follow(placed, pair)).replica?.retention).toEqual(placed.retention);
    expect(await remove(pair)).toEqual({ removed: { source: 1, destination: 1 }, remaining: [] });
  });

  it.each(['s3:GetObjectRetention', 's3:GetObjectLegalHold'])('fails without %s of the role', async (action) => {
    const pair = await setUp(LOCKED, LOCKED);
    await deprive(pair, action);
    expect(await follow(await place(pair), pair)).toEqual({ sourceStatus: 'FAILED' });
  });

  it('shows where its replica is not locked as it should be', async () => {
    const pair = await setUp(LOCKED, LOCKED);
    const placed = await place(pair);
    const { replica } = await follow(placed, pair);
    if (replica === undefined) throw new Error('no replica');
    const { retention: _, ...unlocked } = replica;
    expect(compareReplica(placed, unlocked, pair.request)).toEqual([
      { property: 'retention', expected: `GOVERNANCE until ${placed.retention?.until}`, found: 'none' },
    ]);
  });

  it('is named where the member role may not pass over its retention', async () => {
    const pair = await setUp(LOCKED, LOCKED);
    await follow(await place(pair), pair);
    const allowed = ['s3:DeleteObjectVersion', 's3:GetObjectRetention', 's3:ListBucketVersions'];
    const keys = await userKeys(simulator, '222222222222', allowed);
    const { removed, remaining } = await remove(pair, createRootAccess('run-1', { '222222222222': keys }));
    expect(removed).toEqual({ source: 1, destination: 0 });
    expect(remaining).toEqual([
      expect.objectContaining({ side: 'destination', said: expect.stringContaining('s3:BypassGovernanceRetention') }),
    ]);
  });
});

describe('a probe from a bucket without Object Lock', () => {
  it('is removed under a default retention in governance mode at the destination', async () => {
    const pair = await setUp(undefined, GOVERNANCE);
    const placed = await place(pair);
    expect(placed).not.toHaveProperty('retention');
    const { replica } = await follow(placed, pair);
    expect(replica?.retention?.mode).toBe('GOVERNANCE');
    expect(replica && compareReplica(placed, replica, pair.request)).toEqual([]);
    expect(await remove(pair)).toEqual({ removed: { source: 1, destination: 1 }, remaining: [] });
  });

  it('stays where the destination locks it in compliance mode, and it is said until when', async () => {
    const pair = await setUp(undefined, COMPLIANCE);
    const placed = await place(pair);
    const { replica } = await follow(placed, pair);
    const { removed, remaining, locked } = await remove(pair);
    expect({ removed, remaining }).toEqual({ removed: { source: 1, destination: 0 }, remaining: [] });
    expect(locked).toEqual([
      { side: 'destination', key: placed.key, versionId: placed.versionId, until: replica?.retention?.until },
    ]);
  });
});

/** Takes one action out of what the replication role may do. */
async function deprive({ names, request }: Pair, action: string): Promise<void> {
  const { iam } = simulator.clients(request.source.account);
  const role = { RoleName: names.roleName, PolicyName: names.rolePolicyName };
  const document = JSON.stringify(computeRolePolicy(request, names));
  expect(document).toContain(action);
  await iam.send(
    new PutRolePolicyCommand({ ...role, PolicyDocument: document.replaceAll(action, 's3:GetBucketCORS') }),
  );
}
