import { ruleOperation } from './rule-operation.ts';

/** "EventBridge API Reference, DisableRule". */
export const disableRule = ruleOperation({
  name: 'DisableRule',
  write: true,
  run(_world, { rule }) {
    rule.state = 'DISABLED';
    return undefined;
  },
});
