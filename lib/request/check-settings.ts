import { partitionOf } from '../domain/partition-of.ts';
import type { Problem, Side } from '../types.ts';
import { readField, readText } from './read-field.ts';
import { shortenGiven } from './shorten-given.ts';

/** What is wrong with the settings of one side's bucket beside its other fields. */
export function checkSettings(input: unknown, side: Side): Problem[] {
  return [...checkEnsure(input, side), ...checkKey(input, side), ...checkBucketKey(input, side)];
}

/** How a bucket is made is nothing to a bucket that is there; the other settings can be given to any. */
function checkEnsure(input: unknown, side: Side): Problem[] {
  if (readField(input, `${side}.ensure`) === 'create') return [];
  return ['encryption', 'tags'].flatMap((name) => {
    const path = `${side}.settings.${name}`;
    const given = readField(input, path);
    return given === undefined
      ? []
      : [
          problem(
            path,
            'settings-of-adopted-bucket',
            given,
            'nothing, or ensure: create: they are for a bucket that Isthmus makes',
          ),
        ];
  });
}

function checkKey(input: unknown, side: Side): Problem[] {
  const path = `${side}.settings.encryption`;
  const key = readText(input, `${path}.key`);
  const region = readText(input, `${side}.region`);
  if (key === undefined) return [];
  if (readField(input, `${path}.algorithm`) === 'AES256')
    return [problem(`${path}.key`, 'key-without-kms', key, 'nothing beside AES256, which has no key of its own')];
  const [, partition, , keyRegion, owner] = key.split(':');
  const accounts = [readText(input, 'source.account'), readText(input, 'destination.account')];
  // As of the key of replicas: who owns it decides who can read what is in the bucket.
  if (!accounts.includes(undefined) && !accounts.includes(owner))
    return [problem(`${path}.key`, 'key-of-other-account', key, "a key of the source's account or the destination's")];
  if (region === undefined || (keyRegion === region && partition === partitionOf(region))) return [];
  return [problem(`${path}.key`, 'key-in-other-region', key, `a key in ${region}, the region of the bucket`)];
}

/** S3 User Guide, bucket-key: not with DSSE-KMS; and without KMS there is nothing to make fewer calls of. */
function checkBucketKey(input: unknown, side: Side): Problem[] {
  const path = `${side}.settings.encryption`;
  const algorithm = readText(input, `${path}.algorithm`);
  if (readField(input, `${path}.bucketKey`) !== true || algorithm === undefined || algorithm === 'aws:kms') return [];
  return [problem(`${path}.bucketKey`, 'bucket-key-without-kms', true, 'false: bucket keys are for aws:kms')];
}

function problem(path: string, code: string, given: unknown, allowed: string): Problem {
  return { path, code, given: shortenGiven(given), allowed };
}
