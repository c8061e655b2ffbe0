import type { Failure, Finding, Names, Observed, Probe, Request } from '../types.ts';
import { accountNotReachable, configurationNotReadable } from './findings/access.ts';
import { bucketInOtherRegion, bucketMissing, bucketNameTaken } from './findings/buckets.ts';
import { denyMayApply, explicitDeny } from './findings/denies.ts';
import { defaultKeyNotListed, kmsEncryption } from './findings/encryption.ts';
import { namedFailures, taskTimedOut, unexpectedFailure } from './findings/failures.ts';
import { findAll } from './findings/find-all.ts';
import type { FindingKind, Situation } from './findings/finding-kind.ts';
import { grantMissing, grantNamesDeletedRole, grantWrong, principalIsBucketName } from './findings/grant.ts';
import { keyPolicyLacksPermission } from './findings/key-permissions.ts';
import { keyManagedByAws, keyMissing, keyNotEnabled, keyNotReadable, keyNotSymmetric } from './findings/keys.ts';
import { destinationWithoutObjectLock } from './findings/object-lock.ts';
import {
  configurationUsesAnotherRole,
  disabledRuleReplicates,
  ruleDisabled,
  ruleDoesNotMatchProbe,
  ruleEncryptionDiffers,
  ruleMissing,
  rulePointsElsewhere,
} from './findings/our-rule.ts';
import { proofNotSeen, ruleOutranked, ruleSettingOff, wayBackMissing } from './findings/proofs.ts';
import { publicPolicyStopsReplication } from './findings/public-access.ts';
import { optInRegion, regionNotEnabled } from './findings/regions.ts';
import { nothingWrongFound, replicaMismatches, replicaNotVisible, replicationSlow } from './findings/replica.ts';
import { destinationRequesterPays } from './findings/requester-pays.ts';
import {
  boundaryLacksPermission,
  roleLacksPermission,
  roleMissing,
  roleWithoutBoundary,
  trustWrong,
} from './findings/role.ts';
import { versioningNotEnabled } from './findings/versioning.ts';

/** What a task threw. */
const FAILURES: readonly FindingKind[] = [...namedFailures, taskTimedOut, unexpectedFailure];

/** What keeps an object from arriving, the most specific first. */
const CAUSES: readonly FindingKind[] = [
  regionNotEnabled,
  accountNotReachable,
  bucketNameTaken,
  bucketMissing,
  bucketInOtherRegion,
  versioningNotEnabled,
  kmsEncryption,
  defaultKeyNotListed,
  keyMissing,
  keyNotEnabled,
  keyNotSymmetric,
  keyManagedByAws,
  destinationRequesterPays,
  destinationWithoutObjectLock,
  ruleMissing,
  ruleDisabled,
  disabledRuleReplicates,
  ruleSettingOff,
  ruleOutranked,
  wayBackMissing,
  rulePointsElsewhere,
  ruleDoesNotMatchProbe,
  ruleEncryptionDiffers,
  configurationUsesAnotherRole,
  roleMissing,
  trustWrong,
  principalIsBucketName,
  grantNamesDeletedRole,
  explicitDeny,
  publicPolicyStopsReplication,
  grantWrong,
  grantMissing,
  keyPolicyLacksPermission,
  boundaryLacksPermission,
  roleLacksPermission,
  ...replicaMismatches,
  configurationNotReadable,
  keyNotReadable,
  roleWithoutBoundary,
  denyMayApply,
];

/** What in the accounts may be behind an error, and says more than the error itself. */
const BEHIND: Partial<Record<string, readonly FindingKind[]>> = {
  DocumentRefused: [grantNamesDeletedRole, principalIsBucketName, keyMissing, keyNotEnabled],
};

/** Said only where nothing else explains the failure. */
const LAST_WORDS: readonly FindingKind[] = [
  replicaNotVisible,
  replicationSlow,
  proofNotSeen,
  nothingWrongFound,
  optInRegion,
];

/** Why a run failed, the most specific cause first, from a fresh look at both accounts. */
export function computeFindings(failed: {
  request: Request;
  names: Names;
  observed: Observed;
  probe?: Probe;
  failure?: Failure;
}): Finding[] {
  const situation: Situation = { moment: 'failure', ...failed };
  const behind = BEHIND[situation.failure?.error ?? ''] ?? [];
  const thrown = findAll([...behind, ...FAILURES], situation, 'cause');
  if (!isAboutReplication(situation)) return thrown;
  const causes = causesFirst(findAll(CAUSES, situation, 'cause'));
  const isExplained = causes.some(({ severity }) => severity === 'cause');
  return causesFirst([...thrown, ...causes, ...(isExplained ? [] : findAll(LAST_WORDS, situation, 'cause'))]);
}

/** A task that failed half way leaves everything half done: what is missing then is a consequence, not a cause. */
function isAboutReplication({ probe, failure }: Situation): boolean {
  return failure === undefined || (probe !== undefined && probe.attempts.length > 0 && probe.next !== 'passed');
}

function causesFirst(findings: Finding[]): Finding[] {
  const [causes, warnings] = [
    findings.filter(({ severity }) => severity !== 'warning'),
    findings.filter(({ severity }) => severity === 'warning'),
  ];
  return [...causes, ...warnings];
}
