import { requireConfig } from './event-invoke-config.ts';
import { functionOperation } from './lambda-operation.ts';

/** "Lambda API Reference, DeleteFunctionEventInvokeConfig". */
export const deleteFunctionEventInvokeConfig = functionOperation({
  name: 'DeleteFunctionEventInvokeConfig',
  write: true,
  run(_world, found) {
    requireConfig(found);
    delete found.eventInvokeConfig;
    return { status: 204 };
  },
});
