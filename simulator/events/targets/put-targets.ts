import type { RuleTarget } from '../../world/event-bridge.ts';
import { limitExceeded } from '../events-errors.ts';
import { eventsOperation } from '../events-operation.ts';
import { ARN, BUS_NAME_OR_ARN, DEAD_LETTER_CONFIG, NAME, structure, text } from '../input/shape.ts';
import { demandOnRule, requireRule } from '../rules/named-rule.ts';
import { checkTarget } from './check-target.ts';
import { demandToPass } from './target-role.ts';

/** Of one rule (EventBridge User Guide, eb-quota). */
const MOST = 5;

const TARGET = structure(
  {
    Id: NAME,
    Arn: ARN,
    RoleArn: ARN,
    Input: text(0, 8192),
    InputPath: text(0, 256),
    InputTransformer: structure({ InputPathsMap: { kind: 'texts' }, InputTemplate: text(1, 8192) }, 'InputTemplate'),
    SqsParameters: structure({ MessageGroupId: text(0, 100) }),
    DeadLetterConfig: DEAD_LETTER_CONFIG,
    RetryPolicy: structure({
      MaximumRetryAttempts: { kind: 'number', min: 0, max: 185 },
      MaximumEventAgeInSeconds: { kind: 'number', min: 60, max: 86_400 },
    }),
  },
  'Id',
  'Arn',
);

/** "EventBridge API Reference, PutTargets". A target of the same id is replaced. */
export const putTargets = eventsOperation({
  name: 'PutTargets',
  write: true,
  fields: { Rule: NAME, EventBusName: BUS_NAME_OR_ARN, Targets: { kind: 'list', of: TARGET, min: 1, max: 100 } },
  required: ['Rule', 'Targets'],
  demands(world, call, input) {
    const targets = input.Targets as readonly RuleTarget[];
    const own = demandOnRule(world, call, 'events:PutTargets', input.EventBusName, input.Rule);
    const context = { ...own.context, 'events:TargetArn': targets.map(({ Arn }) => Arn) };
    return [{ ...own, context }, ...targets.flatMap(({ RoleArn }) => demandToPass(RoleArn))];
  },
  run(world, call, input) {
    const { bus, rule } = requireRule(world, call, input.EventBusName, input.Rule);
    const targets = input.Targets as readonly RuleTarget[];
    for (const target of targets) checkTarget(world, bus, target);
    if (new Set([...rule.targets.keys(), ...targets.map(({ Id }) => Id)]).size > MOST) throw limitExceeded();
    for (const target of targets) rule.targets.set(target.Id, target);
    return { FailedEntryCount: 0, FailedEntries: [] };
  },
});
