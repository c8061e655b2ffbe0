import type { ReplicationRule } from '../world/bucket.ts';
import type { ReplicationTask } from '../world/replication-state.ts';
import type { World } from '../world/world.ts';
import { bucketNameOf } from './check-rule-destination.ts';
import { tracksMetrics } from './tracks-metrics.ts';

/** One rule's metrics of this moment, in the namespace AWS/S3 (S3 User Guide, repl-metrics). */
export interface RuleMetrics {
  readonly dimensions: { readonly SourceBucket: string; readonly DestinationBucket: string; readonly RuleId: string };
  /** The source bucket's. */
  readonly account: string;
  /** Where the first three are published, as long as the destination is there. */
  readonly destinationRegion?: string;
  /** Where OperationsFailedReplication is. */
  readonly sourceRegion: string;
  readonly BytesPendingReplication: number;
  readonly OperationsPendingReplication: number;
  /** Seconds by which the destination is behind: the age of the oldest operation under way. */
  readonly ReplicationLatency: number;
  /** Since the rule first failed; batch replication counts too. */
  readonly OperationsFailedReplication: number;
}

/** The metrics of a bucket's rules that have them enabled, as far as the configuration is in effect. */
export function describeMetrics(world: World, bucketName: string): RuleMetrics[] | undefined {
  const source = world.buckets.get(bucketName);
  if (source === undefined) return undefined;
  const rules = source.replication.effective(world.clock.now())?.rules ?? [];
  const tasks = [...world.replication.tasks].filter((task) => task.source === source);
  return rules.filter(tracksMetrics).map((rule) => {
    const own = tasks.filter((task) => failureKey(task) === failureKey({ source, rule }));
    const destinationBucket = bucketNameOf(rule.destination.bucket) ?? '';
    const destinationRegion = world.buckets.get(destinationBucket)?.region;
    return {
      dimensions: { SourceBucket: source.name, DestinationBucket: destinationBucket, RuleId: rule.id },
      account: source.account,
      ...(destinationRegion !== undefined && { destinationRegion }),
      sourceRegion: source.region,
      BytesPendingReplication: sum(own, ({ parts, version }) => (parts.has('version') ? version.body.length : 0)),
      OperationsPendingReplication: sum(own, ({ parts }) => parts.size),
      ReplicationLatency: own.reduce((oldest, task) => Math.max(oldest, ageOf(world, task)), 0),
      OperationsFailedReplication: world.replication.failures.get(failureKey({ source, rule })) ?? 0,
    };
  });
}

/** What failures are counted by. */
export function failureKey({ source, rule }: { source: { name: string }; rule: ReplicationRule }): string {
  return [source.name, rule.destination.bucket, rule.id].join('\n');
}

/** AWS's seconds that a task has been under way. */
export function ageOf({ clock }: World, { since }: ReplicationTask): number {
  return ((clock.now() - since) / 1000) * clock.speed;
}

function sum(tasks: readonly ReplicationTask[], of: (task: ReplicationTask) => number): number {
  return tasks.reduce((total, task) => total + of(task), 0);
}
