import type { World } from '../world/world.ts';
import { type Call, type Operation, ServiceError } from './operation.ts';
import { regionOfHost } from './route-s3.ts';

/** Say themselves where a bucket is, or make it. */
const ANYWHERE: ReadonlySet<string> = new Set(['CreateBucket', 'GetBucketLocation', 'ListBuckets']);

/**
 * Refuses a call for a bucket of another region. This one endpoint stands for all of them: a host name with a region
 * in it is that region's endpoint and answers 301; any other host counts as the bucket's own region's endpoint, to
 * which the signature names the wrong region ("S3 User Guide, Request routing"; the texts are S3's).
 */
export function checkBucketRegion(world: World, operation: Operation, call: Call): void {
  const bucket = call.bucket === undefined ? undefined : world.buckets.get(call.bucket);
  if (!bucket || ANYWHERE.has(operation.name)) return;
  const endpointRegion = regionOfHost(call.headers.host ?? '') ?? bucket.region;
  const told = { 'x-amz-bucket-region': bucket.region };
  if (endpointRegion !== bucket.region) throw permanentRedirect(bucket.name, bucket.region, told);
  if (call.caller.type === 'anonymous' || call.region === bucket.region) return;
  // A HEAD answer has no body to name the right region in: its status and header do.
  if (call.method === 'HEAD') throw permanentRedirect(bucket.name, bucket.region, told);
  throw new ServiceError(
    'AuthorizationHeaderMalformed',
    `The authorization header is malformed; the region '${call.region}' is wrong; expecting '${bucket.region}'`,
    400,
    { Region: bucket.region },
    told,
  );
}

function permanentRedirect(bucket: string, region: string, headers: Record<string, string>): ServiceError {
  return new ServiceError(
    'PermanentRedirect',
    'The bucket you are attempting to access must be addressed using the specified endpoint. Please send all future requests to this endpoint.',
    301,
    { Endpoint: `${bucket}.s3.${region}.amazonaws.com`, Bucket: bucket },
    headers,
  );
}
