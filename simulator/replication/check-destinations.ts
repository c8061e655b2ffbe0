import type { Bucket } from '../world/bucket.ts';
import type { World } from '../world/world.ts';
import { bucketNameOf } from './check-rule-destination.ts';
import { isVersioned } from './is-versioned.ts';
import type { Refusal } from './refusal.ts';
import type { SentConfiguration, SentDestination } from './sent-configuration.ts';
import { UNCONFIRMED } from './unconfirmed.ts';

/**
 * The first destination that S3 does not accept. S3 looks at them itself, in whatever account they are: the caller
 * needs no permission there.
 */
export function checkDestinations(world: World, source: Bucket, sent: SentConfiguration): Refusal | undefined {
  for (const { destination } of sent.rules) {
    const refusal = checkDestination(world, source, destination);
    if (refusal) return refusal;
  }
  return undefined;
}

function checkDestination(
  world: World,
  source: Bucket,
  { bucket: arn, account }: SentDestination,
): Refusal | undefined {
  const name = bucketNameOf(arn ?? '') ?? '';
  if (name === source.name) return { row: 'destination-is-source' };
  const bucket = world.buckets.get(name);
  if (bucket === undefined) return { row: 'destination-missing' };
  if (!isVersioned(world, bucket)) return { row: 'destination-not-versioned' };
  const wrongOwner = UNCONFIRMED.destinationAccountCheckedAtPut && account !== undefined && account !== bucket.account;
  return wrongOwner ? { row: 'account-is-not-owner', value: account } : undefined;
}
