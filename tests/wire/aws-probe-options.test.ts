/** What a probe shows of an option: it passes where the option is in effect, and fails where it is not. */
import { CreateBucketCommand } from '@aws-sdk/client-s3';
import { lookForReplica } from '../../lib/aws/look-for-replica.ts';
import { placeProbe } from '../../lib/aws/place-probe.ts';
import { compareReplica } from '../../lib/domain/compare-replica.ts';
import { computeNames } from '../../lib/domain/compute-names.ts';
import { startProbe } from '../../lib/domain/start-probe.ts';
import type { Request } from '../../lib/types.ts';
import { applyPlan, createBoundary } from '../support/apply-plan.ts';
import { createRootAccess } from '../support/side-access.ts';
import { startTestSimulator, type TestSimulator } from '../support/simulator.ts';
import { aRequest, type RequestChange } from '../support/working-pair.ts';

const access = createRootAccess('run-1');
const PLAIN: RequestChange = { options: { deleteMarkers: false } };
const within = (change: RequestChange) => aRequest({ ...PLAIN, ...change });

let simulator: TestSimulator;

beforeEach(async () => {
  simulator = await startTestSimulator({ speed: 100 });
  process.env.AWS_ENDPOINT_URL = simulator.endpoint;
  await createBoundary(simulator, '111111111111');
});
afterEach(() => simulator.close());

/** The properties in which the replica of a probe for `wanted` is not as it should be, or that it has no status. */
async function probe(wanted: Request): Promise<string[]> {
  const names = computeNames(wanted);
  const clients = await access.open('source', wanted, names, 'probe');
  const placed = await placeProbe(startProbe('run-1', wanted), wanted, clients);
  for (let turn = 0; turn < 100; turn += 1) {
    const { sourceStatus, replica } = await lookForReplica(placed, wanted, names, access);
    if (sourceStatus === undefined) return ['not taken'];
    if (replica) return compareReplica(placed, replica, wanted).map(({ property }) => property);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error('The probe stayed PENDING.');
}

/** Where ACLs are on, the owner of a replica is whom the rule says. */
async function makeDestinationWithAcls({ destination }: Request): Promise<void> {
  const { s3 } = simulator.clients(destination.account, destination.region);
  const CreateBucketConfiguration = { LocationConstraint: 'eu-central-1' } as const;
  await s3.send(
    new CreateBucketCommand({
      Bucket: destination.bucket,
      CreateBucketConfiguration,
      ObjectOwnership: 'ObjectWriter',
    }),
  );
}

describe.each<[string, RequestChange, RequestChange, string[]]>([
  ['a prefix', { scope: { prefix: 'invoices/' } }, { scope: { prefix: 'drafts/' } }, ['not taken']],
  ['a tag', { scope: { tags: { team: 'sales' } } }, { scope: { tags: { team: 'legal' } } }, ['not taken']],
  [
    'a prefix and tags',
    { scope: { prefix: 'invoices/', tags: { team: 'sales', class: 'final' } } },
    { scope: { prefix: 'invoices/', tags: { team: 'sales', class: 'draft' } } },
    ['not taken'],
  ],
  ['a storage class', { options: { deleteMarkers: false, storageClass: 'GLACIER_IR' } }, {}, ['storage-class']],
  ['the owner', { options: { owner: 'destination' } }, { options: { owner: 'source' } }, ['owner']],
])('%s', (_option, wanted, otherwise, failure) => {
  beforeEach(() => makeDestinationWithAcls(within(wanted)));

  it('is proven by a probe', async () => {
    await applyPlan(within(wanted), access);
    expect(await probe(within(wanted))).toEqual([]);
  });

  it('is not, where the rule says otherwise', async () => {
    await applyPlan(within(otherwise), access);
    expect(await probe(within(wanted))).toEqual(failure);
  });
});
