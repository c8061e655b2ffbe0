import type { AwsEvent, Delivery, DeliveryRecord, EventBus, EventRule, RuleTarget } from '../../world/event-bridge.ts';
import { drawDelay } from '../../world/lateness.ts';
import type { World } from '../../world/world.ts';
import { parseBusArn } from '../bus-arn.ts';
import { keepNewest } from '../keep-newest.ts';
import { assumeTargetRole } from '../targets/target-role.ts';
import { bury, type ExhaustedCondition } from './bury.ts';
import { DeliveryFailure } from './delivery-failure.ts';
import { admitToBus } from './forward-to-bus.ts';
import { transformInput } from './transform-input.ts';

/** One event for one target of a rule that it matched. */
export interface DeliveryJob {
  readonly bus: EventBus;
  readonly rule: EventRule;
  readonly target: RuleTarget;
  readonly event: AwsEvent;
  /** It came to this bus from another one. */
  readonly forwarded: boolean;
  readonly startedAt: number;
  /** Takes an event that was admitted to a bus. */
  readonly publish: (bus: EventBus, event: AwsEvent) => void;
}

/** Delivers as late as the world is told to, and again as often as the target's retry policy says. */
export function deliver(world: World, job: DeliveryJob, attempt = 1, delay = drawDelay(world, 'eventDelivery')): void {
  world.clock.after(delay, () => {
    attemptDelivery(world, job, attempt).catch((error: unknown) => {
      console.error(`simulator: the delivery to ${job.target.Arn} crashed`, error);
    });
  });
}

async function attemptDelivery(world: World, job: DeliveryJob, attempt: number): Promise<void> {
  try {
    await send(world, job);
    record(world, job, attempt, 'delivered');
  } catch (error) {
    await settleFailure(world, job, attempt, toFailure(error));
  }
}

async function send(world: World, job: DeliveryJob): Promise<void> {
  const { bus, rule, target, event, forwarded, publish } = job;
  const delivery = describe(world, job);
  if (target.RoleArn !== undefined && !delivery.caller) {
    throw new DeliveryFailure('NO_PERMISSIONS', `EventBridge cannot assume ${target.RoleArn} for rule ${rule.name}.`);
  }
  if (parseBusArn(target.Arn)) return publish(admitToBus(world, bus, delivery, forwarded), event);
  const handler = world.eventBridge.targetHandlers.find((one) => one.takes(target.Arn));
  if (!handler) throw new DeliveryFailure('NO_RESOURCE', `There is nothing at ${target.Arn}.`);
  await handler.deliver(delivery);
}

function describe(world: World, { rule, target, event, startedAt }: DeliveryJob): Delivery {
  const caller = target.RoleArn === undefined ? undefined : assumeTargetRole(world, target.RoleArn);
  const payload = transformInput(event, rule, target, startedAt);
  return { event, rule, target, arn: target.Arn, payload, ...(caller && { caller }) };
}

/** A handler that breaks in its own way is tried again, as a target that does not answer. */
function toFailure(error: unknown): DeliveryFailure {
  if (error instanceof DeliveryFailure) return error;
  return new DeliveryFailure('ERROR_FROM_TARGET', error instanceof Error ? error.message : String(error), true);
}

/** By default for 24 hours and up to 185 times (EventBridge User Guide, eb-rule-retry-policy). */
const STANDARD = { MaximumRetryAttempts: 185, MaximumEventAgeInSeconds: 86_400 };
/** Seconds. The back-off itself is not published. */
const LONGEST_WAIT = 600;

async function settleFailure(world: World, job: DeliveryJob, attempt: number, failure: DeliveryFailure): Promise<void> {
  const wait = Math.min(2 ** (attempt - 1), LONGEST_WAIT) * (failure.retryable ? world.random.between(0.5, 1) : 0);
  const exhausted = exhaustedBy(world, job, attempt, wait);
  if (failure.retryable && !exhausted) {
    record(world, job, attempt, 'retrying', failure);
    deliver(world, job, attempt + 1, wait);
    return;
  }
  const taken = await bury(world, describe(world, job), failure, attempt, failure.retryable ? exhausted : undefined);
  record(world, job, attempt, taken ? 'sent-to-dead-letter-queue' : 'dropped', failure);
}

function exhaustedBy(world: World, job: DeliveryJob, attempt: number, wait: number): ExhaustedCondition | undefined {
  const { MaximumRetryAttempts, MaximumEventAgeInSeconds } = { ...STANDARD, ...job.target.RetryPolicy };
  if (attempt > MaximumRetryAttempts) return 'MaximumRetryAttempts';
  const passed = ((world.clock.now() - job.startedAt) / 1000) * world.clock.speed;
  return passed + wait > MaximumEventAgeInSeconds ? 'MaximumEventAgeInSeconds' : undefined;
}

function record(
  world: World,
  { rule, target, event }: DeliveryJob,
  attempt: number,
  outcome: DeliveryRecord['outcome'],
  failure?: DeliveryFailure,
): void {
  keepNewest(world.eventBridge.deliveries, {
    at: new Date(world.clock.now()).toISOString(),
    eventId: event.id,
    source: event.source,
    detailType: event['detail-type'],
    rule: rule.arn,
    targetId: target.Id,
    target: target.Arn,
    attempt,
    outcome,
    ...(failure && { errorCode: failure.code, errorMessage: failure.message }),
  });
}
