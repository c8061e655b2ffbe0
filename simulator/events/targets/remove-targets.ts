import { FLAG, NAME } from '../input/shape.ts';
import { ruleOperation } from '../rules/rule-operation.ts';

/** "EventBridge API Reference, RemoveTargets". An id that is not there is no error. */
export const removeTargets = ruleOperation({
  name: 'RemoveTargets',
  write: true,
  named: 'Rule',
  fields: { Ids: { kind: 'list', of: NAME, min: 1, max: 100 }, Force: FLAG },
  required: ['Ids'],
  run(_world, { rule }, { Ids }) {
    for (const id of Ids as string[]) rule.targets.delete(id);
    return { FailedEntryCount: 0, FailedEntries: [] };
  },
});
