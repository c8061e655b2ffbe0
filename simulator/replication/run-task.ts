import { accountOfArn } from '../access/account-of-arn.ts';
import { type CopyWeather, strikeCopy } from '../faults/strike-copy.ts';
import type { Attempt } from '../faults/strike-fault.ts';
import type { ReplicationTask } from '../world/replication-state.ts';
import type { World } from '../world/world.ts';
import { carryOut } from './carry-out.ts';
import { bucketNameOf } from './check-rule-destination.ts';
import { settleTask } from './settle-task.ts';
import { UNCONFIRMED } from './unconfirmed.ts';

/**
 * Carries a task out, for good or ill: what fails is not tried again, also when what was missing is granted later (S3
 * User Guide, replication-status). Only an outage, or too many requests, make S3 try again, for as long as it takes.
 */
export function runTask(world: World, task: ReplicationTask): void {
  if (!world.replication.tasks.has(task)) return;
  const weather = strikeCopy(world, describeAttempt(world, task));
  if (weather.delay > 0) world.clock.after(weather.delay, () => attempt(world, task, weather));
  else attempt(world, task, weather);
}

function attempt(world: World, task: ReplicationTask, { heldBack, answerLost }: CopyWeather): void {
  if (!world.replication.tasks.has(task)) return;
  const outcomes = heldBack ? undefined : carryOut(world, task);
  if (outcomes && !answerLost) settleTask(world, task, outcomes);
  else retryLater(world, task);
}

function retryLater(world: World, task: ReplicationTask): void {
  const [first, longest] = UNCONFIRMED.retryAfter;
  const wait = Math.min(first * 2 ** task.setbacks, longest);
  task.setbacks += 1;
  world.clock.after(wait, () => runTask(world, task));
}

/** What fault rules and limits see of it: S3 calling as the role, in the region of the destination. */
function describeAttempt({ clock, buckets }: World, { source, version, rule, parts }: ReplicationTask): Attempt {
  const destination = bucketNameOf(rule.destination.bucket) ?? '';
  const onlyTags = parts.size === 1 && parts.has('tags');
  const ofObject = onlyTags ? 'ReplicateTags' : 'ReplicateObject';
  return {
    service: 's3',
    operation: version.deleteMarker ? 'ReplicateDelete' : ofObject,
    alias: 'PutObject',
    resource: `${destination}/${version.key}`,
    account: accountOfArn(source.replication.effective(clock.now())?.role ?? '') || source.account,
    region: buckets.get(destination)?.region ?? '',
  };
}
