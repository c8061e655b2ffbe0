import type { Operation } from '../wire/operation.ts';
import { createEventBus } from './buses/create-event-bus.ts';
import { deleteEventBus } from './buses/delete-event-bus.ts';
import { describeEventBus } from './buses/describe-event-bus.ts';
import { listEventBuses } from './buses/list-event-buses.ts';
import { putPermission } from './buses/put-permission.ts';
import { removePermission } from './buses/remove-permission.ts';
import { updateEventBus } from './buses/update-event-bus.ts';
import { putEvents } from './put-events.ts';
import { deleteRule } from './rules/delete-rule.ts';
import { describeRule } from './rules/describe-rule.ts';
import { disableRule } from './rules/disable-rule.ts';
import { enableRule } from './rules/enable-rule.ts';
import { listRuleNamesByTarget } from './rules/list-rule-names-by-target.ts';
import { listRules } from './rules/list-rules.ts';
import { putRule } from './rules/put-rule.ts';
import { testEventPattern } from './rules/test-event-pattern.ts';
import { listTagsForResource } from './tags/list-tags-for-resource.ts';
import { tagResource } from './tags/tag-resource.ts';
import { untagResource } from './tags/untag-resource.ts';
import { listTargetsByRule } from './targets/list-targets-by-rule.ts';
import { putTargets } from './targets/put-targets.ts';
import { removeTargets } from './targets/remove-targets.ts';

/** All that the simulator has of EventBridge. */
export const OPERATIONS: readonly Operation[] = [
  createEventBus,
  deleteEventBus,
  deleteRule,
  describeEventBus,
  describeRule,
  disableRule,
  enableRule,
  listEventBuses,
  listRuleNamesByTarget,
  listRules,
  listTagsForResource,
  listTargetsByRule,
  putEvents,
  putPermission,
  putRule,
  putTargets,
  removePermission,
  removeTargets,
  tagResource,
  testEventPattern,
  untagResource,
  updateEventBus,
];
