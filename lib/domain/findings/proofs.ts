import type { Proof, ProofSubject, ReplicationRule } from '../../types.ts';
import { backProbeKey } from '../back-probe.ts';
import { hasMetrics } from '../has-metrics.ts';
import { ruleMatches } from '../rule-matches.ts';
import { seenValue } from '../seen-value.ts';
import type { FindingKind, Sighting, Situation } from './finding-kind.ts';
import { bucketPlace } from './places.ts';

/** What of our rule has to be on for each proof; `way-back` is about a rule of the destination. */
const SETTINGS: Record<Exclude<ProofSubject, 'way-back'>, (rule: ReplicationRule, situation: Situation) => boolean> = {
  metrics: (rule, { request }) => hasMetrics(rule, request),
  'replica-modification': ({ SourceSelectionCriteria }) =>
    isEnabled((SourceSelectionCriteria as { ReplicaModifications?: unknown } | undefined)?.ReplicaModifications),
  'delete-marker': ({ DeleteMarkerReplication }) => isEnabled(DeleteMarkerReplication),
};

const SETTING_NAMES: Record<keyof typeof SETTINGS, string> = {
  metrics: 'metrics or replication time control',
  'replica-modification': 'replica modification sync',
  'delete-marker': 'delete marker replication',
};

export const ruleSettingOff: FindingKind = {
  code: 'rule-setting-off',
  detect: (situation) => {
    const subject = failedProof(situation)?.subject;
    const rule = rulesOf(situation, 'source').find(({ ID }) => ID === situation.names.ruleId);
    if (subject === undefined || subject === 'way-back' || !rule || SETTINGS[subject](rule, situation)) return [];
    return [at(situation, { setting: SETTING_NAMES[subject], rule: situation.names.ruleId })];
  },
  remedy: ({ facts }) =>
    `Run the request again, which puts it back, and find out who changed the rule ${facts.rule} of ${facts.bucket}: it has no ` +
    `${facts.setting}.`,
};

/** Of rules for one destination only the one with the highest priority counts (S3 User Guide, replication-add-config). */
export const ruleOutranked: FindingKind = {
  code: 'rule-outranked',
  detect: (situation) => {
    const proof = failedProof(situation);
    const rules = rulesOf(situation, 'source').filter((rule) => goesTo(rule, situation.names.destinationBucketArn));
    const ours = rules.find(({ ID }) => ID === situation.names.ruleId);
    const placed = situation.probe?.attempts.at(-1)?.placed;
    if (!proof || !ours || !placed) return [];
    const above = rules.find((rule) => (rule.Priority ?? 0) > (ours.Priority ?? 0) && ruleMatches(rule, placed));
    return above ? [at(situation, { rule: situation.names.ruleId, above: above.ID ?? '(without an ID)' })] : [];
  },
  remedy: ({ facts }) =>
    `Give the rule ${facts.rule} a higher priority than ${facts.above} (options.priority), or narrow that one's filter: both ` +
    `take the probe to the same destination, and of such rules of ${facts.bucket} the higher one alone counts.`,
};

export const wayBackMissing: FindingKind = {
  code: 'way-back-missing',
  detect: (situation) => {
    const { names, probe, request } = situation;
    if (failedProof(situation)?.subject !== 'way-back' || !probe) return [];
    const object = { key: backProbeKey(probe), tags: request.scope.tags };
    const rules = rulesOf(situation, 'destination').filter((rule) => goesTo(rule, names.sourceBucketArn));
    if (rules.some((rule) => ruleMatches(rule, object))) return [];
    const facts = { bucket: request.destination.bucket, to: request.source.bucket, key: object.key };
    return [{ place: bucketPlace(situation, 'destination'), facts }];
  },
  remedy: ({ facts }) =>
    `Write twoWay, or leave replicaModifications out: no enabled rule of ${facts.bucket} takes ${facts.key} to ${facts.to}, ` +
    'so there are no replicas whose changes could go back.',
};

const UNEXPLAINED: Record<ProofSubject, string> = {
  metrics: 'the rule was read without its metrics, and has them now. Find out who else writes the configuration',
  'way-back':
    'what was put into the destination has not come to the source. Look at the rule, the role and the grant of that direction',
  'replica-modification':
    'a change to a replica has not gone back to where the replica came from, and nothing wrong was found',
  'delete-marker': 'a deletion has not arrived at the destination, and nothing wrong was found',
};

/** Said only where nothing else explains it. */
export const proofNotSeen: FindingKind = {
  code: 'proof-not-seen',
  detect: (situation) => {
    const proof = failedProof(situation);
    return proof ? [at(situation, { subject: proof.subject, waitedSeconds: proof.waitedSeconds })] : [];
  },
  remedy: ({ facts }) =>
    `Run the request again with a higher verification.timeoutSeconds: after ${facts.waitedSeconds} s, ` +
    `${UNEXPLAINED[facts.subject as ProofSubject]}.`,
};

/** What could not be proven although the replica came. */
export function failedProof({ probe }: Situation): Proof | undefined {
  return probe?.proofs.find(({ outcome }) => outcome === 'failed');
}

function rulesOf({ observed }: Situation, side: 'source' | 'destination'): ReplicationRule[] {
  return seenValue(observed[side].replication)?.Rules ?? [];
}

function goesTo({ Status, Destination }: ReplicationRule, bucketArn: string): boolean {
  return Status === 'Enabled' && (Destination as { Bucket?: string } | undefined)?.Bucket === bucketArn;
}

function isEnabled(setting: unknown): boolean {
  return (setting as { Status?: string } | undefined)?.Status === 'Enabled';
}

function at(situation: Situation, facts: Record<string, unknown>): Sighting {
  const { names, request } = situation;
  return {
    place: bucketPlace(situation, 'source', names.ruleId),
    facts: { bucket: request.source.bucket, ...facts },
  };
}
