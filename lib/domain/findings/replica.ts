import type { BucketEncryption, ProbeAttempt, ReplicaMismatch } from '../../types.ts';
import type { FindingKind, Sighting, Situation } from './finding-kind.ts';
import { judgeSituation } from './judge-situation.ts';
import { listWords } from './list-words.ts';

type Property = ReplicaMismatch['property'];

/** For each property of a replica that can differ: its likely reason, and what to do. */
const REMEDIES: Record<Property, (sighting: Sighting, situation: Situation) => string> = {
  'version-id': ({ facts }) =>
    `Find out who else writes into ${facts.bucket}: the object under the probe's key is not the version that was replicated.`,
  size: rewritten,
  checksum: rewritten,
  owner: ({ facts }, { request, names }) =>
    request.options.owner === 'destination'
      ? `Run the request again, which puts the owner override back into the rule ${names.ruleId}, or set object ownership of ` +
        `${facts.bucket} to "bucket owner enforced": the replica belongs to another account.`
      : `Find out who else writes into ${facts.bucket}: the replica belongs to neither of the two accounts.`,
  'storage-class': ({ facts }, { names }) =>
    `Look for another rule with a higher priority than ${names.ruleId} and the same destination, and for a lifecycle rule of ` +
    `${facts.bucket}: the replica came in ${facts.found}, not in ${facts.expected}.`,
  tags: tagsRemedy,
  encryption: ({ facts }, { names }) =>
    `Run the request again, which puts the key back into the rule ${names.ruleId}, and look for another rule with a higher ` +
    `priority and the same destination: the replica in ${facts.bucket} is encrypted with ${describeEncryption(facts.found)}, not with ` +
    `${describeEncryption(facts.expected)}.`,
  retention: ({ facts }, { names }) =>
    `Let the role ${names.roleName} use s3:GetObjectRetention at the source and s3:PutObjectRetention at the destination, where no ` +
    `statement may deny it, and find out who changes retention in ${facts.bucket}: the replica is to be locked as its source is ` +
    `(${facts.expected}), and has ${facts.found}.`,
  status: ({ facts }) =>
    `Find out who else writes into ${facts.bucket}: the object there is not marked as a replica, so S3 replication did not ` +
    'bring it.',
};

/** One kind for each property of the replica. */
export const replicaMismatches: FindingKind[] = (Object.keys(REMEDIES) as Property[]).map((property) => ({
  code: `replica-${property}-differs`,
  detect: (situation) =>
    (latestAttempt(situation)?.mismatches ?? [])
      .filter((mismatch) => mismatch.property === property)
      .map(({ expected, found }) => atReplica(situation, { expected, found })),
  remedy: REMEDIES[property],
}));

export const replicaNotVisible: FindingKind = {
  code: 'replica-not-visible',
  detect: (situation) => {
    const latest = latestAttempt(situation);
    const isMissing = latest?.outcome === 'timed-out' && latest.sourceStatus === 'COMPLETED' && !latest.replica;
    return isMissing ? [atReplica(situation, { waitedSeconds: latest.waitedSeconds })] : [];
  },
  remedy: ({ facts, place }, { request }) =>
    'S3 reports the replica as written, and it could not be read. Let the member role of account ' +
    `${place.account} read object versions of ${facts.bucket}` +
    `${request.options.owner === 'source' ? ', or write owner: destination: a replica that the source account owns is closed to others' : ''}.`,
};

export const replicationSlow: FindingKind = {
  code: 'replication-slow',
  detect: (situation) => {
    const latest = latestAttempt(situation);
    const isPending = latest?.outcome === 'timed-out' && latest.sourceStatus !== 'COMPLETED';
    return isPending ? [atReplica(situation, { waitedSeconds: latest.waitedSeconds })] : [];
  },
  remedy: ({ facts }) =>
    `Run the request again with a higher verification.timeoutSeconds: S3 accepted the probe and had not replicated it after ` +
    `${facts.waitedSeconds} s, and nothing wrong was found. Most objects take less than 15 minutes; if this goes on, look ` +
    'at the AWS Health Dashboard.',
};

export const nothingWrongFound: FindingKind = {
  code: 'nothing-wrong-found',
  detect: (situation) => {
    const latest = latestAttempt(situation);
    return latest?.outcome === 'failed' ? [atReplica(situation, { sourceStatus: latest.sourceStatus ?? 'none' })] : [];
  },
  remedy: () =>
    'Nothing wrong was found in what Isthmus can see. Run the request again with a higher verification.propagationSeconds; ' +
    'if it fails again, look at service control policies and the permissions boundary.',
};

function rewritten({ facts }: Sighting): string {
  return `Find out what rewrites objects in ${facts.bucket}: the replica's content is not what was put into the source.`;
}

/** S3 User Guide, replication-troubleshoot: without these permissions the object arrives and its tags do not. */
function tagsRemedy({ facts }: Sighting, situation: Situation): string {
  const missing = judgeSituation(situation)
    .filter(({ action, verdict }) => !verdict.allowed && /GetObjectVersionTagging|ReplicateTags/.test(action))
    .map(({ action }) => action);
  return missing.length > 0
    ? `Run the request again, and remove any Deny of ${listWords(missing)}: without it replicas in ${facts.bucket} come without ` +
        'their tags.'
    : `Find out who changes tags in ${facts.bucket}: the permissions for replicating them are there.`;
}

function describeEncryption(encryption: unknown): string {
  const { algorithm, keyId, bucketKey } = (encryption ?? {}) as Partial<BucketEncryption>;
  if (algorithm === undefined) return 'no KMS key';
  return `${algorithm} by ${keyId ?? 'aws/s3'}${bucketKey ? ' and a bucket key' : ''}`;
}

function latestAttempt({ probe }: Situation): ProbeAttempt | undefined {
  return probe?.attempts.at(-1);
}

function atReplica(situation: Situation, facts: Record<string, unknown>): Sighting {
  const { request, names } = situation;
  const { account, bucket } = request.destination;
  const key = latestAttempt(situation)?.placed.key;
  return {
    place: { side: 'destination', account, resource: `${names.destinationBucketArn}/${key}` },
    facts: { bucket, key, ...facts },
  };
}
