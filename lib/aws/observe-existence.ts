import { GetBucketLocationCommand, HeadBucketCommand } from '@aws-sdk/client-s3';
import { isRegionOff } from '../domain/findings/regions.ts';
import type { ObservedBucket, Region } from '../types.ts';
import type { SideClients } from './account-access.ts';
import { bucketPlace, ownBucket } from './bucket-place.ts';
import { type AwsError, quoteAwsError, readAwsError } from './read-aws-error.ts';
import { s3Of } from './s3-of.ts';
import { translateError } from './translate-error.ts';

type Existence = ObservedBucket['existence'];

/** Whether the bucket is there, is ours, and in which region. */
export async function observeExistence(bucket: string, clients: SideClients, region?: Region): Promise<Existence> {
  const { account } = clients;
  const s3 = region === undefined ? s3Of(clients) : s3Of(clients, region);
  try {
    const { BucketRegion } = await s3.send(new HeadBucketCommand({ Bucket: bucket, ExpectedBucketOwner: account }));
    return { seen: 'present', region: BucketRegion ?? region ?? clients.region };
  } catch (error) {
    const refusal = readAwsError(error);
    if (refusal?.status === 404) return { seen: 'absent' };
    // Asked at the wrong region's endpoint S3 says where to ask: 301, or 400 when it reads the signature first.
    const elsewhere = refusal?.region;
    const misdirected = refusal?.status === 301 || refusal?.status === 400;
    if (misdirected && region === undefined && elsewhere && elsewhere !== clients.region) {
      return observeExistence(bucket, clients, elsewhere);
    }
    // A 400 without a region, as a 403: no words on a HEAD.
    if (refusal?.status === 403 || refusal?.status === 400) return observeOwner(bucket, clients);
    throw translateError(error, { tried: 'look for the bucket', account, resource: bucket });
  }
}

/**
 * HeadBucket answers 403 without words, both for a stranger's bucket and for one of ours that the session may not look
 * at. GetBucketLocation, which every member role may call, has words: where one of the session's own policies stands
 * in the way, or a Deny in the bucket's, S3 says so (S3 User Guide, troubleshoot-403-errors) and nothing is claimed
 * about who owns the name: `denied`. Any other refusal comes from the other side: the expected owner does not own the
 * bucket (a bare "Access Denied"), or its policy has nothing for us: `foreign`.
 */
async function observeOwner(bucket: string, clients: SideClients): Promise<Existence> {
  try {
    await s3Of(clients).send(new GetBucketLocationCommand(ownBucket(bucketPlace(bucket, clients))));
    return { seen: 'denied', said: 'HeadBucket answered 403: s3:ListBucket is not allowed.' };
  } catch (error) {
    const refusal = readAwsError(error);
    if (refusal !== undefined && isRegionOff({ existence: { seen: 'denied', said: refusal.code } }))
      return { seen: 'denied', said: quoteAwsError(refusal) };
    if (refusal?.status !== 403) {
      throw translateError(error, { tried: 'look for the bucket', account: clients.account, resource: bucket });
    }
    return isOurOwnRefusal(refusal) ? { seen: 'denied', said: quoteAwsError(refusal) } : { seen: 'foreign' };
  }
}

function isOurOwnRefusal({ message }: AwsError): boolean {
  return /because no (identity-based|session|permissions boundary|service control)|with an explicit deny/.test(message);
}
