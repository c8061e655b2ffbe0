import type { Call } from '../../wire/operation.ts';
import type { EventRule, RuleState } from '../../world/event-bridge.ts';
import type { World } from '../../world/world.ts';
import { DEFAULT_BUS } from '../bus-arn.ts';
import { requireBus } from '../buses/named-bus.ts';
import { eventsError, limitExceeded, validationError } from '../events-errors.ts';
import { accountOfCall, eventsOperation } from '../events-operation.ts';
import type { Input } from '../input/read-input.ts';
import { ARN, BUS_NAME_OR_ARN, NAME, TAGS, text } from '../input/shape.ts';
import { PatternError } from '../pattern/event-pattern.ts';
import { parseEventPattern } from '../pattern/parse-event-pattern.ts';
import { readTags, requestTagContext } from '../read-tags.ts';
import { checkRole, demandToPass } from '../targets/target-role.ts';
import { demandOnRule, ruleArn } from './named-rule.ts';

/** On one bus (EventBridge User Guide, eb-quota). */
const MOST = 300;
const STATES: readonly RuleState[] = ['ENABLED', 'DISABLED', 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS'];

/** "EventBridge API Reference, PutRule". A rule that is put again keeps its targets and tags. */
export const putRule = eventsOperation({
  name: 'PutRule',
  write: true,
  fields: {
    Name: NAME,
    ScheduleExpression: text(0, 256),
    EventPattern: text(0, 4096),
    State: { kind: 'text', values: STATES },
    Description: text(0, 512),
    RoleArn: ARN,
    Tags: TAGS,
    EventBusName: BUS_NAME_OR_ARN,
  },
  required: ['Name'],
  demands(world, call, input) {
    const tags = readTags(input);
    const own = demandOnRule(world, call, 'events:PutRule', input.EventBusName, input.Name);
    const demand = { ...own, context: { ...own.context, ...requestTagContext(tags) } };
    return [
      demand,
      ...(tags.size > 0 ? [{ ...demand, action: 'events:TagResource' }] : []),
      ...demandToPass(input.RoleArn as string | undefined),
    ];
  },
  run(world, call, input) {
    const bus = requireBus(world, call, input.EventBusName);
    const before = bus.rules.get(input.Name as string);
    if (!before && bus.rules.size >= MOST) throw limitExceeded();
    const rule = toRule(world, call, input, { arn: bus.arn, name: bus.name }, before);
    bus.rules.set(rule.name, rule);
    return { RuleArn: rule.arn };
  },
});

function toRule(
  world: World,
  call: Call,
  input: Input,
  bus: { arn: string; name: string },
  before: EventRule | undefined,
): EventRule {
  const { Name, EventPattern, ScheduleExpression, State, Description, RoleArn } = input as Record<string, string>;
  checkOccasion(EventPattern, ScheduleExpression, bus.name);
  if (RoleArn !== undefined) checkRole(world, RoleArn);
  return {
    name: Name ?? '',
    arn: ruleArn(bus.arn, Name ?? ''),
    busName: bus.name,
    createdBy: before?.createdBy ?? accountOfCall(call),
    ...(EventPattern && { pattern: { text: EventPattern, parsed: readPattern(EventPattern) } }),
    ...(ScheduleExpression && { schedule: ScheduleExpression }),
    state: (State ?? 'ENABLED') as RuleState,
    ...(Description && { description: Description }),
    ...(RoleArn !== undefined && { roleArn: RoleArn }),
    tags: before?.tags ?? readTags(input),
    targets: before?.targets ?? new Map(),
  };
}

/** The pattern, or EventBridge's refusal. */
export function readPattern(pattern: string) {
  try {
    return parseEventPattern(pattern);
  } catch (error) {
    if (!(error instanceof PatternError)) throw error;
    throw eventsError('InvalidEventPatternException', `Event pattern is not valid. Reason: ${error.message}`);
  }
}

function checkOccasion(pattern: string | undefined, schedule: string | undefined, busName: string): void {
  if (!pattern && !schedule) {
    throw validationError('Parameter(s) EventPattern or ScheduleExpression must be specified.');
  }
  if (!schedule) return;
  if (busName !== DEFAULT_BUS) throw validationError('ScheduleExpression is supported only on the default event bus.');
  if (!SCHEDULE.test(schedule)) throw validationError('Parameter ScheduleExpression is not valid.');
}

const SCHEDULE = /^(rate\((1 (minute|hour|day)|([2-9]|[1-9]\d+) (minutes|hours|days))\)|cron\(\S+( \S+){5}\))$/;
