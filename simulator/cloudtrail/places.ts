import { accountOfArn } from '../access/account-of-arn.ts';
import type { BusPlace } from '../events/bus-arn.ts';
import type { Call, Operation } from '../wire/operation.ts';
import type { Bucket } from '../world/bucket.ts';
import type { World } from '../world/world.ts';

/**
 * Where the event of a call is raised: in the caller's account, and in that of the resource's owner when a call from
 * outside went well. IAM's events are those of us-east-1, S3's those of the bucket's region.
 */
export function placesOf(world: World, { service }: Operation, call: Call, failed: boolean): BusPlace[] {
  const bucket = bucketOf(world, call);
  const caller = call.caller.type === 'anonymous' ? [] : [call.caller.account];
  const owner = failed ? [] : ownerOf(call, bucket);
  const region = service === 'iam' ? 'us-east-1' : ((failed ? undefined : bucket?.region) ?? call.region);
  return [...new Set([...caller, ...owner])].map((account) => ({ account, region }));
}

/** The bucket that a call is about, by its name or by its ARN. */
export function bucketOf(world: World, { bucket, target }: Call): Bucket | undefined {
  const name = bucket ?? /^arn:aws:s3:::([^/]+)$/.exec(target?.named ?? '')?.[1];
  return name === undefined ? undefined : world.buckets.get(name);
}

function ownerOf({ service, query, body }: Call, bucket: Bucket | undefined): string[] {
  if (bucket) return [bucket.account];
  const arn = service === 'sts' ? query.get('RoleArn') : service === 'kms' ? keyArnIn(body) : undefined;
  const account = arn === undefined ? '' : accountOfArn(arn);
  return /^\d{12}$/.test(account) ? [account] : [];
}

/** The ARN of the key that a call of KMS names; undefined when it names none, or by its id alone. */
export function keyArnIn(body: Buffer): string | undefined {
  return /"KeyId"\s*:\s*"(arn:aws:kms:[^"]+)"/.exec(body.toString('latin1'))?.[1];
}
