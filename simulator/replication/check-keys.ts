import type { Demand } from '../access/demand.ts';
import { judgeDemand } from '../access/judge-demand.ts';
import { findKey, livingKey } from '../kms/find-key.ts';
import { keyStateOf } from '../kms/key-state.ts';
import { demandThroughS3, encryptionContextOf, isKms } from '../s3/kms-through-s3.ts';
import { ServiceError } from '../wire/operation.ts';
import type { Caller } from '../world/account.ts';
import type { Bucket } from '../world/bucket.ts';
import type { KmsKey } from '../world/kms.ts';
import type { World } from '../world/world.ts';
import type { CopyFailure, CopyJob, FailureReason } from './copy-job.ts';

/**
 * What the KMS keys of a copy say: kms:Decrypt of the source's, kms:Encrypt of the destination's, and kms:Decrypt of
 * that as well where the replica has a bucket key (S3 User Guide, replication-config-for-kms-objects).
 */
export function checkKeys(job: CopyJob, session: Caller, destination: Bucket): CopyFailure | undefined {
  const { version } = job;
  if (version.deleteMarker || !isKms(version.encryption.algorithm)) return undefined;
  return checkSourceKey(job, session) ?? checkReplicaKey(job, session, destination);
}

function checkSourceKey({ world, source, version }: CopyJob, session: Caller): CopyFailure | undefined {
  const key = livingKey(world, version.encryption.keyId ?? '');
  if (key === undefined) return { failureReason: 'SrcKmsKeyInvalidState' };
  const context = encryptionContextOf(source, version.key, version.encryption);
  const use = { key, caller: session, bucket: source, action: 'kms:Decrypt', encryptionContext: context };
  const refused = checkDemand(world, session, demandThroughS3(world, use), source);
  if (refused) return { failureReason: 'SrcGetObjectNotPermitted', refused };
  return checkState(key, 'SrcKmsKeyInvalidState');
}

function checkReplicaKey(job: CopyJob, session: Caller, destination: Bucket): CopyFailure | undefined {
  const { world, version } = job;
  const key = findReplicaKey(job, session, destination);
  if (key === undefined) return { failureReason: 'DstKmsKeyNotFound' };
  const encryptionContext = encryptionContextOf(destination, version.key, version.encryption);
  const actions = ['kms:Encrypt', ...(version.encryption.bucketKey ? ['kms:Decrypt'] : [])];
  for (const action of actions) {
    const use = { key, caller: session, bucket: destination, action, encryptionContext };
    const refused = checkDemand(world, session, demandThroughS3(world, use), destination);
    if (refused) return { failureReason: 'DstPutObjectNotPermitted', refused };
  }
  return checkState(key, 'DstKmsKeyInvalidState');
}

/**
 * The key that the rule names, which must be in the destination's region. A name without an account, `alias/aws/s3`
 * for one, is looked for in the account of the role (S3 User Guide, replication-troubleshoot).
 */
export function findReplicaKey({ world, rule }: CopyJob, session: Caller, { region }: Bucket): KmsKey | undefined {
  const name = rule.destination.replicaKmsKeyId;
  if (name === undefined) return undefined;
  try {
    return findKey(world, { caller: session, region, action: 'kms:Encrypt', aliases: true, foreign: true }, name).key;
  } catch (error) {
    if (error instanceof ServiceError) return undefined;
    throw error;
  }
}

/** The permission that is missing, with what the policies say. */
function checkDemand(world: World, session: Caller, demand: Demand, { region }: Bucket): CopyFailure['refused'] {
  const { allowed, reasons } = judgeDemand(world, session, demand, { region });
  return allowed ? undefined : { action: demand.action, resource: demand.resource, reasons };
}

function checkState(key: KmsKey, failureReason: FailureReason): CopyFailure | undefined {
  return keyStateOf(key) === 'Enabled' ? undefined : { failureReason };
}
