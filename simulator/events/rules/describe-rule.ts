import { ruleOperation } from './rule-operation.ts';
import { writeRule } from './write-rule.ts';

/** "EventBridge API Reference, DescribeRule". */
export const describeRule = ruleOperation({
  name: 'DescribeRule',
  run: (_world, { rule }) => ({ ...writeRule(rule), CreatedBy: rule.createdBy }),
});
