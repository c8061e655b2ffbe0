import * as z from 'zod';
import { checkedText } from './checked-text.ts';
import { BUCKET_TAGS, RETENTION_DAYS, RETENTION_YEARS } from './limits.ts';
import { tagKeyRule, tagValueRule } from './text-rules.ts';

const encryptionSchema = z
  .strictObject(
    {
      algorithm: z
        .enum(['AES256', 'aws:kms', 'aws:kms:dsse'], { error: 'AES256, aws:kms or aws:kms:dsse' })
        .meta({ description: 'SSE-S3, SSE-KMS or DSSE-KMS.' }),
      key: z
        .string({ error: 'the ARN of a KMS key' })
        .regex(/^arn:[a-z-]+:kms:[a-z0-9-]+:\d{12}:key\/[A-Za-z0-9-]{1,256}$/, {
          error: 'the ARN of a KMS key, not of an alias',
        })
        .exactOptional()
        .meta({ description: "ARN of the KMS key; absent: the account's own aws/s3." }),
      bucketKey: flag()
        .default(false)
        .meta({ description: 'Whether S3 uses a bucket key, which makes fewer calls of KMS.' }),
    },
    { error: 'a mapping with algorithm, key and bucketKey' },
  )
  .meta({ description: 'Default encryption of a bucket that Isthmus makes; absent: SSE-S3.' });

const tagsSchema = z
  .record(checkedText('a tag key', tagKeyRule), checkedText('a tag value', tagValueRule), {
    error: 'a mapping of tag keys to tag values',
  })
  .check(({ value, issues }) => {
    if (Object.keys(value).length <= BUCKET_TAGS) return;
    const message = `at most ${BUCKET_TAGS} tags`;
    issues.push({ code: 'custom', input: value, message, params: { code: 'too-many-tags' } });
  })
  .meta({ description: 'Tags of a bucket that Isthmus makes.', maxProperties: BUCKET_TAGS });

const retentionSchema = z
  .strictObject({
    mode: z.enum(['GOVERNANCE', 'COMPLIANCE'], { error: 'GOVERNANCE or COMPLIANCE' }),
    days: upTo(RETENTION_DAYS).exactOptional(),
    years: upTo(RETENTION_YEARS).exactOptional(),
  })
  .refine(({ days, years }) => (days === undefined) !== (years === undefined));

const lockError = `true, or a default retention: mode GOVERNANCE or COMPLIANCE, and days (1 to ${RETENTION_DAYS}) or years (1 to ${RETENTION_YEARS})`;

/** What a bucket is to have beyond its name and place. */
export const settingsSchema = z.strictObject(
  {
    encryption: encryptionSchema.exactOptional(),
    tags: tagsSchema.exactOptional(),
    tlsOnly: flag().exactOptional().meta({
      description: 'Refuse whoever does not come over TLS, by a statement in the bucket policy.',
    }),
    objectLock: z
      .union([z.literal(true), retentionSchema], { error: lockError })
      .exactOptional()
      .meta({
        description: 'Switch Object Lock on, for good; with a default retention for new versions, or true for none.',
      }),
  },
  { error: 'a mapping with encryption, tags, tlsOnly and objectLock' },
);

function upTo(most: number) {
  const error = `a whole number, 1 to ${most}`;
  return z.int({ error }).min(1, { error }).max(most, { error });
}

function flag() {
  return z.boolean({ error: 'true or false' });
}
