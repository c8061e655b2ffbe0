import { ruleOperation } from './rule-operation.ts';

/** "EventBridge API Reference, EnableRule". */
export const enableRule = ruleOperation({
  name: 'EnableRule',
  write: true,
  run(_world, { rule }) {
    rule.state = 'ENABLED';
    return undefined;
  },
});
