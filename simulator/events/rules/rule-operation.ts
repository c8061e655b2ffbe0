import type { Call, Operation } from '../../wire/operation.ts';
import type { EventBus, EventRule } from '../../world/event-bridge.ts';
import type { World } from '../../world/world.ts';
import { eventsOperation } from '../events-operation.ts';
import type { Input } from '../input/read-input.ts';
import { BUS_NAME_OR_ARN, NAME, type Shape } from '../input/shape.ts';
import { demandOnRule, requireRule } from './named-rule.ts';

/** An operation on the one rule that a field names, which needs the permission of its own name on it. */
export interface RuleOperation {
  readonly name: string;
  readonly write?: boolean;
  /** The field that names the rule; `Name` unless told otherwise. */
  readonly named?: 'Name' | 'Rule';
  readonly fields?: Readonly<Record<string, Shape>>;
  readonly required?: readonly string[];
  run(world: World, found: { bus: EventBus; rule: EventRule }, input: Input, call: Call): object | undefined;
}

export function ruleOperation({
  name,
  write = false,
  named = 'Name',
  fields = {},
  required = [],
  run,
}: RuleOperation): Operation {
  return eventsOperation({
    name,
    write,
    fields: { [named]: NAME, EventBusName: BUS_NAME_OR_ARN, ...fields },
    required: [named, ...required],
    demands: (world, call, input) => [demandOnRule(world, call, `events:${name}`, input.EventBusName, input[named])],
    run: (world, call, input) => run(world, requireRule(world, call, input.EventBusName, input[named]), input, call),
  });
}
