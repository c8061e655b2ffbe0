import { describeConfig, requireConfig } from './event-invoke-config.ts';
import { functionOperation, jsonAnswer } from './lambda-operation.ts';

/** "Lambda API Reference, GetFunctionEventInvokeConfig". */
export const getFunctionEventInvokeConfig = functionOperation({
  name: 'GetFunctionEventInvokeConfig',
  run: (_world, found) => jsonAnswer(describeConfig(found, requireConfig(found))),
});
