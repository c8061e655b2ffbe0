import type { Finding, Names, Observed, Request } from '../types.ts';
import { accountNotReachable, configurationNotReadable } from './findings/access.ts';
import { bucketInOtherRegion, bucketMissing, bucketNameTaken } from './findings/buckets.ts';
import { sourceClassNotAllowed, sourceNotClassified } from './findings/classification.ts';
import { customerKeysBlocked } from './findings/customer-keys.ts';
import { denyMayApply, explicitDeny } from './findings/denies.ts';
import {
  defaultKeyNotListed,
  kmsEncryption,
  plaintextNeedsDefaultKey,
  sourceKeysUnknown,
} from './findings/encryption.ts';
import { findAll } from './findings/find-all.ts';
import type { FindingKind } from './findings/finding-kind.ts';
import { grantNamesDeletedRole, grantSidTaken, principalIsBucketName } from './findings/grant.ts';
import {
  jobRoleNameTaken,
  jobRoleNotReadable,
  jobRoleWithoutBoundary,
  jobServesOtherRules,
} from './findings/job-role.ts';
import { keyPolicyLacksPermission } from './findings/key-permissions.ts';
import {
  keyManagedByAws,
  keyMissing,
  keyMultiRegion,
  keyNotEnabled,
  keyNotReadable,
  keyNotSymmetric,
  keyPolicyTooLarge,
} from './findings/keys.ts';
import { lifecycleMeetsProbe } from './findings/lifecycle.ts';
import { destinationIsLogBucket } from './findings/log-bucket.ts';
import { replicationLoop } from './findings/loops.ts';
import { destinationWithoutObjectLock, objectLockStays, probeStaysLocked } from './findings/object-lock.ts';
import { objectsOfOtherOwners, ownerOptionWithoutEffect, replicasClosedToDestination } from './findings/ownership.ts';
import { publicAccessBlockOff, publicPolicyStopsReplication } from './findings/public-access.ts';
import { regionNotEnabled } from './findings/regions.ts';
import { sourceReceivesReplicas } from './findings/replicas-at-source.ts';
import {
  reportBucketDeniesJob,
  reportBucketInOtherRegion,
  reportBucketIsPublic,
  reportBucketLocksReports,
  reportBucketMissing,
  reportBucketNotReadable,
} from './findings/report-bucket.ts';
import { destinationRequesterPays } from './findings/requester-pays.ts';
import {
  boundaryLacksPermission,
  roleNameTaken,
  roleNotOpen,
  roleOfOthersMissing,
  roleWithoutBoundary,
  trustWrong,
} from './findings/role.ts';
import { grantPrincipalMissing, modificationsWithoutWayBack, priorityTaken } from './findings/rule-options.ts';
import { ruleIdTaken, sourceHasV1Rules, sourceReplicatesByAnotherRole } from './findings/rules-of-others.ts';
import { bucketPolicyTooLarge, rolePoliciesTooLarge, tooManyRules } from './findings/sizes.ts';

const KINDS: readonly FindingKind[] = [
  regionNotEnabled,
  accountNotReachable,
  bucketNameTaken,
  bucketMissing,
  bucketInOtherRegion,
  configurationNotReadable,
  kmsEncryption,
  sourceKeysUnknown,
  defaultKeyNotListed,
  keyMissing,
  keyNotEnabled,
  keyNotSymmetric,
  keyManagedByAws,
  destinationRequesterPays,
  sourceNotClassified,
  sourceClassNotAllowed,
  replicationLoop,
  destinationIsLogBucket,
  destinationWithoutObjectLock,
  sourceReplicatesByAnotherRole,
  sourceHasV1Rules,
  ruleIdTaken,
  priorityTaken,
  roleNameTaken,
  roleOfOthersMissing,
  roleNotOpen,
  trustWrong,
  roleWithoutBoundary,
  boundaryLacksPermission,
  reportBucketMissing,
  reportBucketNotReadable,
  reportBucketInOtherRegion,
  reportBucketIsPublic,
  reportBucketDeniesJob,
  reportBucketLocksReports,
  jobRoleNameTaken,
  jobRoleWithoutBoundary,
  jobRoleNotReadable,
  publicPolicyStopsReplication,
  grantSidTaken,
  keyPolicyLacksPermission,
  explicitDeny,
  bucketPolicyTooLarge,
  keyPolicyTooLarge,
  rolePoliciesTooLarge,
  tooManyRules,
  grantNamesDeletedRole,
  principalIsBucketName,
  grantPrincipalMissing,
  denyMayApply,
  keyNotReadable,
  keyMultiRegion,
  plaintextNeedsDefaultKey,
  objectsOfOtherOwners,
  ownerOptionWithoutEffect,
  replicasClosedToDestination,
  modificationsWithoutWayBack,
  publicAccessBlockOff,
  sourceReceivesReplicas,
  probeStaysLocked,
  objectLockStays,
  lifecycleMeetsProbe,
  customerKeysBlocked,
  jobServesOtherRules,
];

/** What would make a run fail, and what is worth knowing, before anything is touched; `siblings` are all of the document. */
export function computePreflight(
  request: Request,
  names: Names,
  observed: Observed,
  siblings: Request[] = [],
): Finding[] {
  return findAll(KINDS, { moment: 'preflight', request, names, observed, siblings }, 'blocker');
}
