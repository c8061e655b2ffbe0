import type { Operation } from '../wire/operation.ts';
import { addPermission } from './add-permission.ts';
import { deleteFunction } from './delete-function.ts';
import { deleteFunctionEventInvokeConfig } from './delete-function-event-invoke-config.ts';
import { getFunction } from './get-function.ts';
import { getFunctionConfiguration } from './get-function-configuration.ts';
import { getFunctionEventInvokeConfig } from './get-function-event-invoke-config.ts';
import { getPolicy } from './get-policy.ts';
import { invoke } from './invoke.ts';
import { listFunctions } from './list-functions.ts';
import { putFunctionEventInvokeConfig } from './put-function-event-invoke-config.ts';
import { removePermission } from './remove-permission.ts';

/** All that the simulator has of Lambda. */
export const OPERATIONS: readonly Operation[] = [
  addPermission,
  deleteFunction,
  deleteFunctionEventInvokeConfig,
  getFunction,
  getFunctionConfiguration,
  getFunctionEventInvokeConfig,
  getPolicy,
  invoke,
  listFunctions,
  putFunctionEventInvokeConfig,
  removePermission,
];
