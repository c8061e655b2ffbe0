import type { ReplicationConfiguration, ReplicationRule } from '../../types.ts';
import { probeObject } from '../probe-object.ts';
import { ruleMatches } from '../rule-matches.ts';
import type { FindingKind, Sighting, Situation } from './finding-kind.ts';
import { bucketPlace, sidesWithBucket } from './places.ts';

export const ruleMissing: FindingKind = {
  code: 'rule-missing',
  detect: (situation) => {
    if (!sidesWithBucket(situation).includes('source')) return [];
    if (situation.observed.source.replication.seen === 'denied' || ourRule(situation)) return [];
    return [at(situation, {})];
  },
  remedy: ({ facts }) =>
    `Run the request again: the replication rule ${facts.rule} is not on ${facts.bucket}. If it had been there, find out ` +
    'who replaced the replication configuration; whoever writes one replaces all of it.',
};

export const ruleDisabled: FindingKind = {
  code: 'rule-disabled',
  detect: (situation) => {
    const { rule } = ourRule(situation) ?? {};
    const isMeant = situation.request.options.status === 'disabled';
    return rule && rule.Status !== 'Enabled' && !isMeant ? [at(situation, { found: rule.Status })] : [];
  },
  remedy: ({ facts }) =>
    `Enable the replication rule ${facts.rule} on ${facts.bucket}, or run the request again: its status is ` +
    `${facts.found}. Objects written meanwhile do not replicate by themselves.`,
};

/** Where the request wants the rule disabled, and S3 took the probe all the same. */
export const disabledRuleReplicates: FindingKind = {
  code: 'disabled-rule-replicates',
  detect: (situation) => {
    const latest = situation.probe?.attempts.at(-1);
    if (latest?.outcome !== 'left') return [];
    const { rule } = ourRule(situation) ?? {};
    return [at(situation, { found: rule?.Status ?? 'none', sourceStatus: latest.sourceStatus })];
  },
  remedy: ({ facts }) =>
    `Find out who enabled the replication rule ${facts.rule} of ${facts.bucket}, then run the request again: its status is ` +
    `${facts.found}, and S3 took the probe (${facts.sourceStatus}).`,
};

export const ruleDoesNotMatchProbe: FindingKind = {
  code: 'rule-does-not-match-probe',
  detect: (situation) => {
    const { rule } = ourRule(situation) ?? {};
    const object = probeObject(situation.request, situation.probe);
    if (!rule || ruleMatches(rule, object)) return [];
    return [at(situation, { filter: rule.Filter ?? { Prefix: rule.Prefix }, ...object })];
  },
  remedy: ({ facts }) =>
    `Run the request again, or correct its scope: the rule ${facts.rule} on ${facts.bucket} has the filter ` +
    `${JSON.stringify(facts.filter)}, which does not take the probe ${facts.key}.`,
};

export const rulePointsElsewhere: FindingKind = {
  code: 'rule-points-elsewhere',
  detect: (situation) => {
    const { rule } = ourRule(situation) ?? {};
    const found = (rule?.Destination as { Bucket?: string } | undefined)?.Bucket;
    if (!rule || found === situation.names.destinationBucketArn) return [];
    return [at(situation, { found, expected: situation.names.destinationBucketArn })];
  },
  remedy: ({ facts }) =>
    `Run the request again: the destination of the rule ${facts.rule} on ${facts.bucket} is ${facts.found}, not ` +
    `${facts.expected}.`,
};

/** S3 takes a rule with any key, and finds out about it when it writes (S3 User Guide, replication-config-for-kms-objects). */
export const ruleEncryptionDiffers: FindingKind = {
  code: 'rule-encryption-differs',
  detect: (situation) => {
    const { rule } = ourRule(situation) ?? {};
    const expected = situation.names.keys?.replica;
    if (!rule || expected === undefined) return [];
    const { EncryptionConfiguration } = (rule.Destination ?? {}) as {
      EncryptionConfiguration?: { ReplicaKmsKeyID?: string };
    };
    const { SseKmsEncryptedObjects } = (rule.SourceSelectionCriteria ?? {}) as {
      SseKmsEncryptedObjects?: { Status?: string };
    };
    const key = EncryptionConfiguration?.ReplicaKmsKeyID;
    const found = SseKmsEncryptedObjects?.Status === 'Enabled' ? (key ?? 'no key') : 'no objects under KMS';
    return found === expected ? [] : [at(situation, { found, expected })];
  },
  remedy: ({ facts }) =>
    `Run the request again: the rule ${facts.rule} on ${facts.bucket} should encrypt replicas with ${facts.expected}, and ` +
    `it has ${facts.found}.`,
};

export const configurationUsesAnotherRole: FindingKind = {
  code: 'configuration-uses-another-role',
  detect: (situation) => {
    const { configuration } = ourRule(situation) ?? {};
    if (!configuration || configuration.Role === situation.names.roleArn) return [];
    return [at(situation, { found: configuration.Role, expected: situation.names.roleArn })];
  },
  remedy: ({ facts }) =>
    `Find out who changed the role of the replication configuration of ${facts.bucket}, then run the request again: it is ` +
    `${facts.found}, and the destination lets in ${facts.expected}.`,
};

function ourRule({
  names,
  observed,
}: Situation): { configuration: ReplicationConfiguration; rule: ReplicationRule } | undefined {
  const { replication } = observed.source;
  if (replication.seen !== 'present') return undefined;
  const rule = replication.value.Rules.find(({ ID }) => ID === names.ruleId);
  return rule && { configuration: replication.value, rule };
}

function at(situation: Situation, facts: Record<string, unknown>): Sighting {
  const { names, request } = situation;
  return {
    place: bucketPlace(situation, 'source', names.ruleId),
    facts: { rule: names.ruleId, bucket: request.source.bucket, ...facts },
  };
}
