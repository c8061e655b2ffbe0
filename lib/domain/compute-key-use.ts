import type { Names, PolicyStatement, Request } from '../types.ts';
import { throughS3 } from './through-s3.ts';

/** What the replication role does with the keys of the source's objects, and with that of the replicas. */
export const SOURCE_KEY_ACTIONS = ['kms:Decrypt'];
/** Decrypt is for bucket keys, GenerateDataKey for objects from before S3 encrypted everything (S3 User Guide, replication-config-for-kms-objects). */
export const REPLICA_KEY_ACTIONS = ['kms:Encrypt', 'kms:GenerateDataKey', 'kms:Decrypt'];

/** Sids in the policy of the role, by which the two uses are told apart. */
export const SOURCE_KEY_SID = 'DecryptWithSourceKeys';
export const REPLICA_KEY_SID = 'EncryptWithReplicaKey';

/** The role's statements on keys; none where the request replicates nothing under KMS. */
export function computeKeyUse(request: Request, names: Names): PolicyStatement[] {
  const { keys } = names;
  if (keys === undefined) return [];
  const read: PolicyStatement = {
    Sid: SOURCE_KEY_SID,
    Effect: 'Allow',
    Action: SOURCE_KEY_ACTIONS,
    Resource: keys.source,
    Condition: throughS3(request, names, 'source'),
  };
  const write: PolicyStatement = {
    Sid: REPLICA_KEY_SID,
    Effect: 'Allow',
    Action: REPLICA_KEY_ACTIONS,
    Resource: keys.replica,
    Condition: throughS3(request, names, 'destination'),
  };
  return keys.source.length === 0 ? [write] : [read, write];
}
