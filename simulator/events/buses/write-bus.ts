import type { EventBus } from '../../world/event-bridge.ts';

/** A bus as DescribeEventBus and ListEventBuses tell it; times in seconds since the epoch. */
export function writeBus({ name, arn, description, policy, createdAt, modifiedAt }: EventBus): object {
  return {
    Name: name,
    Arn: arn,
    ...(description && { Description: description }),
    ...(policy && { Policy: JSON.stringify(policy.document) }),
    CreationTime: createdAt / 1000,
    LastModifiedTime: modifiedAt / 1000,
  };
}
