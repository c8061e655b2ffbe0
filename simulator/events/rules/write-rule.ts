import type { EventRule } from '../../world/event-bridge.ts';

/** A rule as DescribeRule and ListRules tell it. No service manages any, so there is no `ManagedBy`. */
export function writeRule({ name, arn, pattern, schedule, state, description, roleArn, busName }: EventRule): object {
  return {
    Name: name,
    Arn: arn,
    ...(pattern && { EventPattern: pattern.text }),
    ...(schedule !== undefined && { ScheduleExpression: schedule }),
    State: state,
    ...(description !== undefined && { Description: description }),
    ...(roleArn !== undefined && { RoleArn: roleArn }),
    EventBusName: busName,
  };
}
