import type { RequestContext } from '../../authorization/types.ts';
import type { Answer, Call, Operation } from '../wire/operation.ts';
import type { Bucket } from '../world/bucket.ts';
import type { ObjectVersion } from '../world/object-version.ts';
import type { World } from '../world/world.ts';
import { demandsToRead, type ReadActions } from './demands-to-read.ts';
import { findBucket } from './find-bucket.ts';
import { demandsOnKey, requireUsableKey } from './kms-through-s3.ts';
import { lookForVersion, requireVersion } from './look-for-version.ts';
import { OWNER_HEADER } from './understood-headers.ts';

/** An operation on a version that is there: the current one, or the one that `versionId` names. */
export interface ObjectOperation {
  readonly name: string;
  readonly write?: boolean;
  /** All of them are needed. */
  readonly actions: readonly ReadActions[];
  readonly parameters?: readonly string[];
  readonly headers?: readonly string[];
  /** A delete marker in the object's place is refused as such (405), and not as a key that is not there. */
  readonly refusesMarkers?: true;
  /** What the refusal of a key that is not there calls it; the key, where this is absent. */
  missingName?(call: Call): string;
  /** Whether this call needs the object's content, and so its KMS key. */
  decrypts?(call: Call): boolean;
  /** Condition keys that this call sends beside those of every call. */
  context?(call: Call): RequestContext;
  run(world: World, bucket: Bucket, version: ObjectVersion, call: Call): Answer;
}

/** Makes an Operation of it: bucket and version are found, or refused as S3 does, before `run` is called. */
export function objectOperation({
  actions,
  context,
  decrypts,
  missingName,
  refusesMarkers,
  run,
  ...declared
}: ObjectOperation): Operation {
  return {
    service: 's3',
    write: false,
    ...declared,
    parameters: ['versionId', ...(declared.parameters ?? [])],
    headers: [OWNER_HEADER, ...(declared.headers ?? [])],
    demands(world, call) {
      const bucket = findBucket(world, call);
      const versionId = call.query.get('versionId');
      const place = { key: call.key ?? '', versionId, sighting: lookForVersion(bucket, call) };
      const demands = actions.flatMap((action) => demandsToRead(world, bucket, place, action, context?.(call)));
      if (!decrypts?.(call) || place.sighting.kind !== 'object') return demands;
      return [...demands, ...demandsOnKey(world, call.caller, bucket, place.sighting.version, ['kms:Decrypt'])];
    },
    run(world, call) {
      const bucket = findBucket(world, call);
      const version = requireVersion(bucket, call, { refusesMarkers, missingName: missingName?.(call) });
      if (decrypts?.(call)) requireUsableKey(world, version.encryption);
      return run(world, bucket, version, call);
    },
  };
}
