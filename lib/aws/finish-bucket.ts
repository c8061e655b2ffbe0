import {
  PutBucketEncryptionCommand,
  PutBucketOwnershipControlsCommand,
  PutPublicAccessBlockCommand,
} from '@aws-sdk/client-s3';
import { sameMeaning } from '../domain/same-meaning.ts';
import { wantedEncryption } from '../domain/wanted-encryption.ts';
import { wantedLock } from '../domain/wanted-lock.ts';
import type { BucketEncryption, Seen } from '../types.ts';
import type { SideClients } from './account-access.ts';
import { type BucketPlace, bucketPlace, ownBucket } from './bucket-place.ts';
import { type CallPlace, callAws } from './call-aws.ts';
import { confirmWrite } from './confirm-write.ts';
import { mustSee } from './must-see.ts';
import { observeEncryption } from './observe-encryption.ts';
import { observeObjectLock } from './observe-object-lock.ts';
import { observeOwnership } from './observe-ownership.ts';
import { observePublicAccessBlock } from './observe-public-access-block.ts';
import type { StepOf } from './step-of.ts';
import { writeObjectLock } from './write-object-lock.ts';

/**
 * What a bucket that this run made still lacks of what was asked for. S3's defaults do most of it, and what is right already
 * is not written; an account may have other defaults, and an attempt before this one may have come half way.
 */
export async function finishBucket(
  { bucket: name, settings }: StepOf<'create-bucket'>,
  clients: SideClients,
): Promise<void> {
  const bucket = bucketPlace(name, clients);
  await enforceOwner(bucket);
  await blockPublicAccess(bucket);
  await encrypt(wantedEncryption(settings), bucket);
  const lock = wantedLock(settings);
  if (lock?.retention === undefined) return;
  const place = placeOf('read the Object Lock configuration', bucket);
  const present = mustSee(await observeObjectLock(bucket), place);
  if (!sameMeaning(present, lock)) await writeObjectLock(lock, bucket);
}

async function enforceOwner(bucket: BucketPlace): Promise<void> {
  const place = placeOf('set the object ownership', bucket);
  const OwnershipControls = { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' as const }] };
  await bringAbout(
    'BucketOwnerEnforced',
    () => observeOwnership(bucket),
    place,
    () => bucket.s3.send(new PutBucketOwnershipControlsCommand({ ...ownBucket(bucket), OwnershipControls })),
  );
}

async function blockPublicAccess(bucket: BucketPlace): Promise<void> {
  const wanted = {
    blockPublicAcls: true,
    ignorePublicAcls: true,
    blockPublicPolicy: true,
    restrictPublicBuckets: true,
  };
  const PublicAccessBlockConfiguration = {
    BlockPublicAcls: true,
    IgnorePublicAcls: true,
    BlockPublicPolicy: true,
    RestrictPublicBuckets: true,
  };
  await bringAbout(
    wanted,
    () => observePublicAccessBlock(bucket),
    placeOf('block public access', bucket),
    () => bucket.s3.send(new PutPublicAccessBlockCommand({ ...ownBucket(bucket), PublicAccessBlockConfiguration })),
  );
}

async function encrypt(wanted: BucketEncryption, bucket: BucketPlace): Promise<void> {
  const { algorithm, keyId, bucketKey } = wanted;
  const ApplyServerSideEncryptionByDefault = {
    SSEAlgorithm: algorithm,
    ...(keyId !== undefined && { KMSMasterKeyID: keyId }),
  };
  const Rules = [{ ApplyServerSideEncryptionByDefault, BucketKeyEnabled: bucketKey }];
  await bringAbout(
    wanted,
    () => observeDefault(bucket),
    placeOf('set the default encryption', bucket),
    () =>
      bucket.s3.send(
        new PutBucketEncryptionCommand({ ...ownBucket(bucket), ServerSideEncryptionConfiguration: { Rules } }),
      ),
  );
}

/** What is blocked beside the default encryption is not part of it. */
async function observeDefault(bucket: BucketPlace): Promise<Seen<BucketEncryption>> {
  const seen = await observeEncryption(bucket);
  if (seen.seen !== 'present') return seen;
  const { customerKeys: _, ...value } = seen.value;
  return { seen: 'present', value };
}

/** Writes only what differs, and reads it back. */
async function bringAbout(
  wanted: unknown,
  look: () => Promise<Seen<unknown>>,
  place: CallPlace,
  write: () => Promise<unknown>,
): Promise<void> {
  if (sameMeaning(mustSee(await look(), place), wanted)) return;
  await callAws(place, write);
  confirmWrite(wanted, mustSee(await look(), place), place);
}

function placeOf(tried: string, { account, bucket: resource }: BucketPlace): CallPlace {
  return { tried, account, resource };
}
