import { defaultEncryption } from '../default-encryption.ts';
import { seenValue } from '../seen-value.ts';
import type { FindingKind, Situation } from './finding-kind.ts';
import { bucketPlace } from './places.ts';

/** Objects under KMS are left out silently by a rule that does not opt in (S3 User Guide, replication-config-for-kms-objects). */
export const kmsEncryption: FindingKind = {
  code: 'kms-encryption-not-asked-for',
  detect: (situation) => {
    const { options, source } = situation.request;
    const encryption = defaultEncryption(source, situation.observed.source);
    if (options.encryption || encryption === undefined || encryption.algorithm === 'AES256') return [];
    const { algorithm, keyId } = encryption;
    const facts = { bucket: source.bucket, algorithm, ...(keyId !== undefined && { keyId }) };
    return [{ place: bucketPlace(situation, 'source'), facts }];
  },
  remedy: ({ facts }) =>
    `Write under options: encryption: {replicaKey: create}, or the ARN of a key in place of create. The default encryption ` +
    `of ${facts.bucket} is ${facts.algorithm}, and a replication rule leaves objects under KMS keys out unless it is told a ` +
    'key for their replicas.',
};

/** Nothing says which keys the role must be able to decrypt with. */
export const sourceKeysUnknown: FindingKind = {
  code: 'source-keys-unknown',
  detect: (situation) => {
    const { observed, request } = situation;
    if (!observed.keys || observed.keys.source.length > 0 || observed.source.encryption.seen === 'denied') return [];
    return [{ place: bucketPlace(situation, 'source'), facts: { bucket: request.source.bucket } }];
  },
  remedy: ({ facts }) =>
    'Name the keys that objects are under (options.encryption.sourceKeys), or leave options.encryption out: the default ' +
    `encryption of ${facts.bucket} names no KMS key.`,
};

/** With keys named in the request, whatever is written without a key of its own is under another one. */
export const defaultKeyNotListed: FindingKind = {
  code: 'default-key-not-listed',
  detect: (situation) => {
    const { keys } = situation.observed;
    const found = keys?.sourceDefault && (seenValue(keys.sourceDefault.key)?.arn ?? keys.sourceDefault.asked);
    if (found === undefined || situation.names.keys?.source.includes(found)) return [];
    return [
      { place: bucketPlace(situation, 'source'), facts: { bucket: situation.request.source.bucket, keyId: found } },
    ];
  },
  remedy: ({ facts }) =>
    `Add ${facts.keyId} to options.encryption.sourceKeys: it is the key of the default encryption of ${facts.bucket}, and ` +
    'objects under a key that is not in the list end FAILED.',
};

/**
 * S3 encrypts every object since January 2023. An older one without encryption gets the destination's default, for
 * which the role needs kms:GenerateDataKey (S3 User Guide, replication-config-for-kms-objects).
 */
export const plaintextNeedsDefaultKey: FindingKind = {
  code: 'plaintext-needs-default-key',
  severity: 'warning',
  detect: (situation) => {
    const encryption = defaultEncryption(situation.request.destination, situation.observed.destination);
    if (encryption === undefined || encryption.algorithm === 'AES256') return [];
    const { keyId = 'aws/s3' } = encryption;
    if (isReplicaKey(keyId, situation)) return [];
    const facts = { bucket: situation.request.destination.bucket, keyId };
    return [{ place: bucketPlace(situation, 'destination'), facts }];
  },
  remedy: ({ facts }, { names }) =>
    `Nothing to do unless the source has objects from before 2023 without any encryption: those take the default key of ` +
    `${facts.bucket}, ${facts.keyId}, which ${names.roleName} may not use. Write that key as options.encryption.replicaKey then.`,
};

function isReplicaKey(keyId: string, { names, observed }: Situation): boolean {
  const { replica } = names.keys ?? {};
  return (
    replica !== undefined &&
    (replica === keyId || replica.endsWith(`/${keyId}`) || observed.keys?.replica.asked === keyId)
  );
}
