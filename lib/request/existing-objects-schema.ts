import * as z from 'zod';
import { REPLICATION_STATUSES } from '../types.ts';
import { bucketNameRule } from './bucket-name-rule.ts';
import { checkedText } from './checked-text.ts';
import { BACKFILL_SECONDS, REPORT_PREFIX_BYTES } from './limits.ts';
import { keyPartRule } from './text-rules.ts';

/** Below which completion reports are put unless the request says so; what member accounts let Isthmus read ends so. */
export const DEFAULT_REPORT_PREFIX = 'isthmus-backfill';

const reportSchema = z.strictObject(
  {
    bucket: checkedText('the name of a bucket', bucketNameRule).meta({
      description: 'Bucket of the source account, in the region of the source, for the completion report.',
      minLength: 3,
      maxLength: 63,
    }),
    prefix: checkedText('the start of a key', reportPrefixRule).default(DEFAULT_REPORT_PREFIX).meta({
      description: 'Start of the keys of the report, without a slash at the end.',
      minLength: 1,
    }),
  },
  { error: 'a mapping with bucket and prefix' },
);

const statusesError = `a list of ${REPLICATION_STATUSES.join(', ')}, at least one`;

const filterSchema = z.strictObject(
  {
    createdBefore: z.iso
      .datetime({ offset: true, error: 'a time with its zone, such as 2026-11-22T00:00:00Z' })
      .exactOptional()
      .meta({ description: 'Only objects from before that time; absent: all.' }),
    statuses: z
      .array(z.enum(REPLICATION_STATUSES, { error: REPLICATION_STATUSES.join(' or ') }), { error: statusesError })
      .min(1, { error: statusesError })
      .default(['none', 'failed'])
      .meta({ description: 'What became of them so far: none has never been tried, failed could not be replicated.' }),
  },
  { error: 'a mapping with createdBefore and statuses' },
);

/** A shorter look would say nothing of a job. */
const LEAST_SECONDS = 60;
const secondsError = `a whole number of seconds, ${LEAST_SECONDS} to ${BACKFILL_SECONDS}`;

/** Whether objects that were there before the rule are replicated too, and how; that backfill needs a report is checked with the document. */
export const existingObjectsSchema = z.strictObject(
  {
    mode: z.enum(['skip', 'backfill'], { error: 'skip or backfill' }).meta({
      description: 'skip: they stay where they are. backfill: a job of S3 Batch Replication replicates them.',
    }),
    report: reportSchema
      .exactOptional()
      .meta({ description: 'Where the completion report of the job goes; needed for backfill.' }),
    filter: filterSchema.prefault({}).meta({ description: 'Which of them.' }),
    timeoutSeconds: z
      .int({ error: secondsError })
      .min(LEAST_SECONDS, { error: secondsError })
      .max(BACKFILL_SECONDS, { error: secondsError })
      .default(21_600)
      .meta({ description: 'How long to follow the job, which goes on when that is over.' }),
  },
  { error: 'a mapping with mode, and for backfill with report' },
);

/** S3 puts a slash after the prefix (S3 User Guide, batch-ops-examples-reports). */
function reportPrefixRule(prefix: string) {
  if (prefix === '') return { code: 'empty', allowed: 'at least one character' };
  if (prefix.endsWith('/')) return { code: 'slash-at-end', allowed: 'no slash at the end: S3 puts one there' };
  return keyPartRule(REPORT_PREFIX_BYTES)(prefix);
}
