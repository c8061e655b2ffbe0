import type { Answer, Call, Operation } from '../../wire/operation.ts';
import type { Bucket } from '../../world/bucket.ts';
import type { World } from '../../world/world.ts';
import { demandOnKey } from '../demand-on-object.ts';
import { findBucket } from '../find-bucket.ts';
import { OWNER_HEADER } from '../understood-headers.ts';

/** An operation on an upload under way, with one permission on the key. */
export interface UploadOperation {
  readonly name: string;
  readonly write: boolean;
  readonly action: string;
  readonly parameters?: readonly string[];
  readonly headers?: readonly string[];
  readonly checksumsOfObject?: true;
  run(world: World, bucket: Bucket, call: Call): Answer;
}

/** Makes an Operation of it. The bucket is found first; the upload is told missing only to those who may ask. */
export function uploadOperation({ action, run, ...declared }: UploadOperation): Operation {
  return {
    service: 's3',
    parameters: [],
    ...declared,
    headers: [OWNER_HEADER, ...(declared.headers ?? [])],
    demands: (world, call) => [demandOnKey(world, findBucket(world, call), call.key ?? '', action)],
    run: (world, call) => run(world, findBucket(world, call), call),
  };
}
