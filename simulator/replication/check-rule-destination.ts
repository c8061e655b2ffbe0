import type { Refusal } from './refusal.ts';
import type { SentDestination, SentRule } from './sent-configuration.ts';

/** The only number of minutes that replication time control and its metrics know. */
const MINUTES = 15;

/** The first thing wrong with a rule's destination by its own words; whether the bucket is there is another check. */
export function checkRuleDestination({ destination }: SentRule): Refusal | undefined {
  return checkBucket(destination) ?? checkAccount(destination) ?? checkTime(destination) ?? checkMetrics(destination);
}

function checkBucket({ bucket }: SentDestination): Refusal | undefined {
  if (!bucket) return { row: 'destination-empty' };
  return bucketNameOf(bucket) === undefined ? { row: 'destination-no-arn', value: bucket } : undefined;
}

/** The bucket's name in a bucket ARN; undefined for anything else, an access point's ARN for one. */
export function bucketNameOf(arn: string): string | undefined {
  return /^arn:aws[a-z-]*:s3:::([A-Za-z0-9._-]+)$/.exec(arn)?.[1];
}

function checkAccount({ account, ownerOverride }: SentDestination): Refusal | undefined {
  if (account === '') return { row: 'account-empty' };
  return ownerOverride && account === undefined ? { row: 'account-missing' } : undefined;
}

function checkTime({ replicationTime: time, metrics }: SentDestination): Refusal | undefined {
  if (time === undefined) return undefined;
  if (metrics === undefined) return { row: 'time-without-metrics' };
  if (time.status === undefined || time.minutes !== MINUTES) {
    return { row: 'time-minutes-invalid', value: String(time.minutes ?? '') };
  }
  return metrics.status !== undefined && metrics.status !== time.status
    ? { row: 'time-and-metrics-differ' }
    : undefined;
}

/** Metrics alone, without a threshold, need no replication time control (S3 User Guide, repl-metrics). */
function checkMetrics({ replicationTime: time, metrics }: SentDestination): Refusal | undefined {
  if (metrics === undefined) return undefined;
  const { status, threshold } = metrics;
  if (status === undefined) return { row: 'metrics-minutes-invalid' };
  if (threshold && time?.status !== 'Enabled') return { row: 'metrics-threshold-without-time' };
  if (threshold && threshold.minutes !== MINUTES) {
    return { row: 'metrics-minutes-invalid', value: String(threshold.minutes ?? '') };
  }
  return time?.status === 'Enabled' && !threshold ? { row: 'metrics-threshold-missing' } : undefined;
}
