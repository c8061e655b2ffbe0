import { formHeaders } from '../s3/post-object/form-headers.ts';
import { postObject } from '../s3/post-object/post-object.ts';
import type { World } from '../world/world.ts';
import type { Identity } from './authenticate.ts';
import { missingField } from './authenticate-form.ts';
import { parseBasicTime } from './basic-time.ts';
import { checkBucketRegion } from './check-bucket-region.ts';
import { checkS3Parameters } from './check-parameters.ts';
import type { Call } from './operation.ts';
import type { PostForm } from './read-form.ts';
import { locate } from './route-s3.ts';
import { verifyChecksums } from './verify-checksums.ts';
import type { WireRequest } from './wire-request.ts';

/** In a key it stands for the name of the file, where there is one. */
// biome-ignore lint/suspicious/noTemplateCurlyInString: S3's own placeholder
const FILE_NAME = '${filename}';

/** The call that a form stands for: its fields are the query, those that name headers are headers, the file is the body. */
export function readFormCall(world: World, request: WireRequest, form: PostForm, { caller }: Identity): Call {
  const { fields, file, fileName } = form;
  const key = fields.get('key')?.replaceAll(FILE_NAME, fileName || FILE_NAME);
  if (!key) throw missingField('key');
  const headers = formHeaders(request.headers, fields);
  checkS3Parameters(postObject, [], [], headers);
  verifyChecksums(headers, file);
  const { bucket = '' } = locate(request);
  const region = fields.get('x-amz-credential')?.split('/')[2] ?? 'us-east-1';
  const at = parseBasicTime(fields.get('x-amz-date') ?? '');
  const { requestId, peer: sourceIp, method } = request;
  const call: Call = {
    ...{ service: 's3', caller, method, region, requestId, sourceIp, bucket, key },
    query: fields,
    headers,
    body: file,
    ...(at !== undefined && { signing: { place: 'form', at } }),
  };
  checkBucketRegion(world, postObject, call);
  return call;
}
