import { computeJobNames } from '../domain/compute-job-names.ts';
import { keepServingRole } from '../domain/keep-serving-role.ts';
import { seenValue } from '../domain/seen-value.ts';
import { IsthmusError } from '../errors.ts';
import type {
  AccountId,
  ClassificationDemand,
  Names,
  Observed,
  ObservedBucket,
  ObservedReportBucket,
  ObservedRole,
  Request,
  Seen,
  Side,
} from '../types.ts';
import type { AccountAccess, SideClients } from './account-access.ts';
import { observeBucket } from './observe-bucket.ts';
import { observeClassification } from './observe-classification.ts';
import { observeKeys } from './observe-keys.ts';
import { observeReportBucket, unseenReportBucket } from './observe-report-bucket.ts';
import { observeRole } from './observe-role.ts';
import { observeServingRole } from './observe-serving-role.ts';

/**
 * What is there now, on both sides at once. Absence and refusals are values; only what may pass by itself (throttling,
 * outages) is thrown; `demand`: the tag of the source that its route asks for. The role comes after the source bucket: where its replication configuration has a role already,
 * that one serves all its rules and is the one to look at.
 */
export async function observe(
  request: Request,
  names: Names,
  access: AccountAccess,
  demand?: ClassificationDemand,
): Promise<Observed> {
  const [{ bucket: source, role }, destination, forJob] = await Promise.all([
    observeSource(request, names, access),
    observeSide('destination', request, () => access.open('destination', request, names, 'read')),
    observeForJob(request, names, access),
  ]);
  const keys = await observeKeys(request, source, (side) => reach(() => access.open(side, request, names, 'read')));
  const classification =
    demand && (await classify(demand, source, () => access.open('source', request, names, 'read')));
  return { source, destination, role, ...(keys && { keys }), ...forJob, ...(classification && { classification }) };
}

async function classify(
  demand: ClassificationDemand,
  source: ObservedBucket,
  open: () => Promise<SideClients>,
): Promise<NonNullable<Observed['classification']>> {
  const seen = await reach(async () => observeClassification(demand, source, await open()));
  return seen.seen === 'present' ? seen.value : { demand, found: seen };
}

/** What a job on existing objects needs. A report in the source bucket itself needs no second look. */
async function observeForJob(
  request: Request,
  names: Names,
  access: AccountAccess,
): Promise<Pick<Observed, 'jobRole' | 'reportBucket'>> {
  const { existingObjects, source } = request;
  if (existingObjects === undefined) return {};
  const open = () => access.open('source', request, names, 'read');
  const { bucket } = existingObjects.report;
  const [role, reportBucket] = await Promise.all([
    reach(async () => observeRole(computeJobNames(request).roleArn, await open())),
    bucket === source.bucket ? undefined : observeForReport(bucket, source.account, open),
  ]);
  return { jobRole: role.seen === 'present' ? role.value : role, ...(reportBucket && { reportBucket }) };
}

async function observeForReport(
  bucket: string,
  account: AccountId,
  open: () => Promise<SideClients>,
): Promise<ObservedReportBucket> {
  const seen = await reach(async () => observeReportBucket(bucket, await open()));
  return seen.seen === 'present' ? seen.value : unseenReportBucket(bucket, account, seen);
}

async function observeSource(
  request: Request,
  names: Names,
  access: AccountAccess,
): Promise<{ bucket: ObservedBucket; role: Seen<ObservedRole> }> {
  const bucket = await observeSide('source', request, () => access.open('source', request, names, 'read'));
  const serving = keepServingRole(names, seenValue(bucket.replication), request);
  const role = await reach(async () =>
    observeServingRole(serving.roleArn, await access.open('source', request, serving, 'read')),
  );
  return { bucket, role: role.seen === 'present' ? role.value : role };
}

async function observeSide(side: Side, request: Request, open: () => Promise<SideClients>): Promise<ObservedBucket> {
  const { account, bucket } = request[side];
  const seen = await reach(async () => observeBucket(bucket, await open()));
  if (seen.seen === 'present') return seen.value;
  const { said } = seen;
  const denied = { seen: 'denied', said } as const;
  return {
    account,
    bucket,
    existence: denied,
    versioning: denied,
    policy: denied,
    ownership: denied,
    publicAccessBlock: denied,
    encryption: denied,
    objectLock: denied,
    lifecycle: denied,
    payer: denied,
    replication: denied,
  };
}

/** An account that does not let Isthmus in is a fact like others, and its own words say what to do. */
async function reach<T>(look: () => Promise<T>): Promise<Exclude<Seen<T>, { seen: 'absent' }>> {
  try {
    return { seen: 'present', value: await look() };
  } catch (error) {
    if (error instanceof IsthmusError && error.name === 'AccountNotReachable')
      return { seen: 'denied', said: error.message };
    throw error;
  }
}
