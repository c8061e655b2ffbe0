import { partitionOf } from '../domain/partition-of.ts';
import type { Problem, Side } from '../types.ts';
import { checkSettings } from './check-settings.ts';
import { KEY_BYTES, OBJECT_TAGS, PROBE_NAME_BYTES } from './limits.ts';
import { readField, readText } from './read-field.ts';
import { S3_REGIONS } from './regions.ts';
import { DEFAULT_PROBE_PREFIX } from './request-schema.ts';
import { shortenGiven } from './shorten-given.ts';
import { byteLength } from './text-rules.ts';

/**
 * What is wrong with fields only beside each other. Looks at the document as it was written and passes over fields
 * that are wrong by themselves, so that both kinds of problems are reported together.
 */
export function checkFieldsTogether(input: unknown): Problem[] {
  return [
    ...checkBuckets(input),
    ...checkPartitions(input),
    ...checkNamespace(input, 'source'),
    ...checkNamespace(input, 'destination'),
    ...checkSettings(input, 'source'),
    ...checkSettings(input, 'destination'),
    ...checkDeleteMarkers(input),
    ...checkReplicaKeyAlias(input),
    ...checkKeyRegions(input),
    ...checkReplicaKeyAccount(input),
    ...checkReplicaModifications(input),
    ...checkProbeKey(input),
    ...checkRole(input),
  ];
}

/** Bucket names are unique within a partition, so one name is one bucket. */
function checkBuckets(input: unknown): Problem[] {
  const destination = readText(input, 'destination.bucket');
  if (destination === undefined || destination !== readText(input, 'source.bucket')) return [];
  return [problem('destination.bucket', 'same-bucket', destination, 'another bucket than the source')];
}

/** ARNs and IAM do not reach from one partition into another. */
function checkPartitions(input: unknown): Problem[] {
  const [source, destination] = [readText(input, 'source.region'), readText(input, 'destination.region')];
  if (source === undefined || destination === undefined) return [];
  if (![source, destination].every((region) => S3_REGIONS.includes(region))) return [];
  const partition = partitionOf(source);
  if (partition === partitionOf(destination)) return [];
  return [
    problem(
      'destination.region',
      'other-partition',
      destination,
      `a region of the partition ${partition}, as the source's`,
    ),
  ];
}

/** S3 User Guide, bucketnamingrules: a name ends in `-an` only in the account's own regional namespace. */
function checkNamespace(input: unknown, side: Side): Problem[] {
  const path = `${side}.bucket`;
  const bucket = readText(input, path);
  if (!bucket?.endsWith('-an')) return [];
  const end = `-${readText(input, `${side}.account`)}-${readText(input, `${side}.region`)}-an`;
  if (!bucket.endsWith(end))
    return [problem(path, 'bucket-name-reserved', bucket, `a name that ends in ${end}, or not in -an`)];
  if (readField(input, `${side}.ensure`) !== 'create') return [];
  return [
    problem(
      path,
      'bucket-namespace',
      bucket,
      "a bucket that exists (ensure: adopt): Isthmus makes none in an account's regional namespace",
    ),
  ];
}

/** S3 User Guide, replication-add-config. */
function checkDeleteMarkers(input: unknown): Problem[] {
  const tags = readField(input, 'scope.tags');
  const tagged = typeof tags === 'object' && tags !== null && Object.keys(tags).length > 0;
  if (!tagged || readField(input, 'options.deleteMarkers') !== true) return [];
  return [
    problem(
      'options.deleteMarkers',
      'delete-markers-with-tags',
      true,
      'false where the scope has tags: S3 does not replicate delete markers by a rule with a tag filter, since a delete marker has no tags',
    ),
  ];
}

/** Only a key that Isthmus makes gets an alias from it. */
function checkReplicaKeyAlias(input: unknown): Problem[] {
  const alias = readText(input, 'options.encryption.replicaKeyAlias');
  const key = readText(input, 'options.encryption.replicaKey');
  if (alias === undefined || key === undefined || key === 'create') return [];
  const path = 'options.encryption.replicaKeyAlias';
  return [problem(path, 'alias-without-create', alias, 'none, or beside replicaKey: create')];
}

/** S3 uses keys of the bucket's own region only (S3 User Guide, UsingKMSEncryption). */
function checkKeyRegions(input: unknown): Problem[] {
  const given = readField(input, 'options.encryption.sourceKeys');
  const sourceKeys = Array.isArray(given) ? given.filter((one) => typeof one === 'string') : [];
  const replicaKey = readText(input, 'options.encryption.replicaKey');
  const named = [
    ...sourceKeys.map((arn, index) => ({
      arn,
      path: `options.encryption.sourceKeys[${index}]`,
      side: 'source' as const,
    })),
    ...(replicaKey ? [{ arn: replicaKey, path: 'options.encryption.replicaKey', side: 'destination' as const }] : []),
  ];
  return named.flatMap(({ arn, path, side }) => {
    const [found, wanted] = [/^arn:[a-z-]+:kms:([a-z0-9-]+):/.exec(arn)?.[1], readText(input, `${side}.region`)];
    if (found === undefined || wanted === undefined || found === wanted) return [];
    return [problem(path, 'key-in-other-region', arn, `a key of the ${side} bucket's region, ${wanted}`)];
  });
}

/** Whoever owns the key decides who can read the replicas; routes name the accounts of the buckets, and no others. */
function checkReplicaKeyAccount(input: unknown): Problem[] {
  const path = 'options.encryption.replicaKey';
  const key = readText(input, path);
  const owner = /^arn:[a-z-]+:kms:[a-z0-9-]+:(\d{12}):/.exec(key ?? '')?.[1];
  const accounts = [readText(input, 'source.account'), readText(input, 'destination.account')];
  if (owner === undefined || accounts.includes(undefined) || accounts.includes(owner)) return [];
  return [problem(path, 'key-of-other-account', key, "a key of the destination's account or the source's")];
}

/** The probe's replica is given one more tag, whose arrival proves it; an object has at most ten. */
function checkReplicaModifications(input: unknown): Problem[] {
  const tags = Object.keys(readField(input, 'scope.tags') ?? {}).length;
  if (tags < OBJECT_TAGS || readField(input, 'options.replicaModifications') !== true) return [];
  return [
    problem(
      'options.replicaModifications',
      'no-room-for-tag',
      true,
      `at most ${OBJECT_TAGS - 1} tags in the scope beside it: a probe proves it by one more, and an object has at most ${OBJECT_TAGS}`,
    ),
  ];
}

function checkProbeKey(input: unknown): Problem[] {
  const prefix = readText(input, 'scope.prefix') ?? '';
  const probePrefix = readText(input, 'verification.probePrefix') ?? DEFAULT_PROBE_PREFIX;
  const bytes = byteLength(prefix) + byteLength(probePrefix);
  const room = KEY_BYTES - PROBE_NAME_BYTES;
  if (bytes <= room || byteLength(prefix) > KEY_BYTES || byteLength(probePrefix) > KEY_BYTES) return [];
  return [
    problem(
      'verification.probePrefix',
      'no-room-for-probe',
      probePrefix,
      `at most ${Math.max(0, room - byteLength(prefix))} bytes beside this scope.prefix, so that a probe's key stays within ${KEY_BYTES}`,
    ),
  ];
}

/** A role is passed to S3 by its own account, and has one source of its name. */
function checkRole(input: unknown): Problem[] {
  const [role, boundary] = [readText(input, 'options.role'), readText(input, 'options.boundary')];
  const account = readText(input, 'source.account');
  const found = [role, boundary].map((arn) => /^arn:[^:]*:iam::(\d{12}):/.exec(arn ?? '')?.[1]);
  const elsewhere = (['role', 'boundary'] as const).flatMap((name, index) => {
    if (account === undefined || found[index] === undefined || found[index] === account) return [];
    return [
      problem(`options.${name}`, 'other-account', [role, boundary][index], `one of the source account, ${account}`),
    ];
  });
  if (role === undefined) return elsewhere;
  const beside = (['roleName', 'boundary'] as const).filter((name) => readText(input, `options.${name}`) !== undefined);
  const allowed = 'not beside options.role: that is for a role that Isthmus makes';
  return [
    ...elsewhere,
    ...beside.map((name) => problem(`options.${name}`, 'beside-role', readText(input, `options.${name}`), allowed)),
  ];
}

function problem(path: string, code: string, given: unknown, allowed: string): Problem {
  return { path, code, given: shortenGiven(given), allowed };
}
