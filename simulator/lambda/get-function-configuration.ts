import { describeFunction } from './describe-function.ts';
import { functionOperation, jsonAnswer } from './lambda-operation.ts';

/** "Lambda API Reference, GetFunctionConfiguration". */
export const getFunctionConfiguration = functionOperation({
  name: 'GetFunctionConfiguration',
  run: (_world, found) => jsonAnswer(describeFunction(found)),
});
