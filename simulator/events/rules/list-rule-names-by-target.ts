import { requireBus } from '../buses/named-bus.ts';
import { eventsOperation } from '../events-operation.ts';
import { ARN, BUS_NAME_OR_ARN, PAGE_FIELDS } from '../input/shape.ts';
import { pageOf } from '../page.ts';
import { demandOnRule } from './named-rule.ts';

/** "EventBridge API Reference, ListRuleNamesByTarget", by name. */
export const listRuleNamesByTarget = eventsOperation({
  name: 'ListRuleNamesByTarget',
  fields: { TargetArn: ARN, EventBusName: BUS_NAME_OR_ARN, ...PAGE_FIELDS },
  required: ['TargetArn'],
  demands: (world, call, input) => [demandOnRule(world, call, 'events:ListRuleNamesByTarget', input.EventBusName, '*')],
  run(world, call, input) {
    const names = [...requireBus(world, call, input.EventBusName).rules.values()]
      .filter(({ targets }) => [...targets.values()].some(({ Arn }) => Arn === input.TargetArn))
      .map(({ name }) => name)
      .toSorted();
    const { items, next } = pageOf(names, input);
    return { RuleNames: items, ...next };
  },
});
