import type { Statement } from '../../../authorization/types.ts';
import { arnOfCaller } from '../../access/principal-of-caller.ts';
import type { Answer, Call, Operation } from '../../wire/operation.ts';
import type { Bucket } from '../../world/bucket.ts';
import type { MultipartUpload } from '../../world/multipart-upload.ts';
import type { World } from '../../world/world.ts';
import { creationContext } from '../creation-context.ts';
import { demandOnKey } from '../demand-on-object.ts';
import { findBucket } from '../find-bucket.ts';
import { demandsOnKey, requireUsableKey } from '../kms-through-s3.ts';
import { OWNER_HEADER } from '../understood-headers.ts';

/** An operation on an upload under way, with one permission on the key. */
export interface UploadOperation {
  readonly name: string;
  readonly write: boolean;
  readonly action: string;
  readonly parameters?: readonly string[];
  readonly headers?: readonly string[];
  readonly checksumsOfObject?: true;
  readonly content?: 'part';
  /** Of s3:PutObject: whether the call makes the object, or prepares it. */
  readonly creates?: boolean;
  /** Whether it deals with content, and so with the upload's KMS key. */
  readonly decrypts?: true;
  run(world: World, bucket: Bucket, call: Call): Answer;
}

/** Makes an Operation of it. The bucket is found first; the upload is told missing only to those who may ask. */
export function uploadOperation({ action, creates, decrypts, run, ...declared }: UploadOperation): Operation {
  return {
    service: 's3',
    parameters: [],
    ...declared,
    headers: [OWNER_HEADER, ...(declared.headers ?? [])],
    demands(world, call) {
      const bucket = findBucket(world, call);
      const context = creates === undefined ? {} : creationContext(call, creates);
      const upload = bucket.uploads.get(call.query.get('uploadId') ?? '');
      const demand = {
        ...demandOnKey(world, bucket, call.key ?? '', action, context),
        ...grantOfInitiator(action, upload),
      };
      if (!decrypts || upload === undefined) return [demand];
      return [demand, ...demandsOnKey(world, call.caller, bucket, upload.draft, ['kms:Decrypt'])];
    },
    run(world, call) {
      const bucket = findBucket(world, call);
      const upload = bucket.uploads.get(call.query.get('uploadId') ?? '');
      if (decrypts && upload !== undefined) requireUsableKey(world, upload.draft.encryption);
      return run(world, bucket, call);
    },
  };
}

/** Whoever began an upload may list its parts and end it, also in another account's bucket (S3 User Guide, mpuoverview). */
function grantOfInitiator(action: string, upload: MultipartUpload | undefined): { aclStatements?: Statement[] } {
  if (action === 's3:PutObject' || upload === undefined || upload.initiator.type === 'anonymous') return {};
  const principal = { AWS: arnOfCaller(upload.initiator) };
  return { aclStatements: [{ Effect: 'Allow', Action: action, Resource: '*', Principal: principal }] };
}
