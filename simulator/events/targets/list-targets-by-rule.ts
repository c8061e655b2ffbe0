import { PAGE_FIELDS } from '../input/shape.ts';
import { pageOf } from '../page.ts';
import { ruleOperation } from '../rules/rule-operation.ts';

/** "EventBridge API Reference, ListTargetsByRule". */
export const listTargetsByRule = ruleOperation({
  name: 'ListTargetsByRule',
  named: 'Rule',
  fields: PAGE_FIELDS,
  run(_world, { rule }, input) {
    const { items, next } = pageOf([...rule.targets.values()], input);
    return { Targets: items, ...next };
  },
});
