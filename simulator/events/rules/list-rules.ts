import { arnOfNamedBus, requireBus } from '../buses/named-bus.ts';
import { eventsOperation } from '../events-operation.ts';
import { BUS_NAME_OR_ARN, NAME, PAGE_FIELDS } from '../input/shape.ts';
import { pageOf } from '../page.ts';
import { demandOnRule } from './named-rule.ts';
import { writeRule } from './write-rule.ts';

/** "EventBridge API Reference, ListRules", by name. */
export const listRules = eventsOperation({
  name: 'ListRules',
  fields: { NamePrefix: NAME, EventBusName: BUS_NAME_OR_ARN, ...PAGE_FIELDS },
  demands: (world, call, { EventBusName }) => [
    demandOnRule(world, call, 'events:ListRules', arnOfNamedBus(call, EventBusName), '*'),
  ],
  run(world, call, input) {
    const rules = [...requireBus(world, call, input.EventBusName).rules.values()]
      .filter(({ name }) => name.startsWith((input.NamePrefix as string | undefined) ?? ''))
      .toSorted((one, other) => (one.name < other.name ? -1 : 1));
    const { items, next } = pageOf(rules, input);
    return { Rules: items.map(writeRule), ...next };
  },
});
