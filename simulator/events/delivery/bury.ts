import type { Delivery } from '../../world/event-bridge.ts';
import type { World } from '../../world/world.ts';
import type { DeliveryFailure } from './delivery-failure.ts';

export type ExhaustedCondition = 'MaximumRetryAttempts' | 'MaximumEventAgeInSeconds';

/** Sends what could not be delivered to the target's dead-letter queue; whether something took it. */
export async function bury(
  world: World,
  delivery: Delivery,
  failure: DeliveryFailure,
  attempt: number,
  exhausted: ExhaustedCondition | undefined,
): Promise<boolean> {
  const arn = delivery.target.DeadLetterConfig?.Arn;
  if (arn === undefined) return false;
  const handler = world.eventBridge.targetHandlers.find((one) => one.takes(arn));
  if (!handler) return false;
  const { caller: _, ...rest } = delivery;
  const attributes = attributesOf(delivery, failure, attempt, exhausted);
  try {
    await handler.deliver({ ...rest, arn, payload: JSON.stringify(delivery.event), attributes });
    return true;
  } catch (error) {
    console.error(`simulator: the dead-letter queue ${arn} took nothing`, error);
    return false;
  }
}

/** "EventBridge User Guide, eb-rule-dlq". */
function attributesOf(
  { rule, target }: Delivery,
  { code, message }: DeliveryFailure,
  attempt: number,
  exhausted: ExhaustedCondition | undefined,
): Record<string, string> {
  return {
    RULE_ARN: rule.arn,
    TARGET_ARN: target.Arn,
    ERROR_CODE: code,
    ERROR_MESSAGE: message,
    ...(exhausted && { EXHAUSTED_RETRY_CONDITION: exhausted }),
    RETRY_ATTEMPTS: String(attempt - 1),
  };
}
