import type { Operation } from '../wire/operation.ts';
import { createStateMachine } from './create-state-machine.ts';
import { deleteStateMachine } from './delete-state-machine.ts';
import { describeExecution } from './describe-execution.ts';
import { describeStateMachine } from './describe-state-machine.ts';
import { describeStateMachineForExecution } from './describe-state-machine-for-execution.ts';
import { getExecutionHistory } from './get-execution-history.ts';
import { listExecutions } from './list-executions.ts';
import { listStateMachineVersions } from './list-state-machine-versions.ts';
import { listStateMachines } from './list-state-machines.ts';
import { listTagsForResource } from './list-tags-for-resource.ts';
import { startExecution } from './start-execution.ts';
import { stopExecution } from './stop-execution.ts';
import { tagResource } from './tag-resource.ts';
import { untagResource } from './untag-resource.ts';
import { updateStateMachine } from './update-state-machine.ts';

/** All that the simulator has of Step Functions. */
export const OPERATIONS: readonly Operation[] = [
  createStateMachine,
  deleteStateMachine,
  describeExecution,
  describeStateMachineForExecution,
  describeStateMachine,
  getExecutionHistory,
  listExecutions,
  listStateMachineVersions,
  listStateMachines,
  listTagsForResource,
  startExecution,
  stopExecution,
  tagResource,
  untagResource,
  updateStateMachine,
];
