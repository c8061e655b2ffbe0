import { describeFunction } from './describe-function.ts';
import { functionOperation, jsonAnswer } from './lambda-operation.ts';

/** "Lambda API Reference, GetFunction"; where its code is, the simulator does not know. */
export const getFunction = functionOperation({
  name: 'GetFunction',
  run(_world, found) {
    const { reservedConcurrentExecutions } = found.configuration;
    return jsonAnswer({
      Configuration: describeFunction(found),
      Code: {},
      ...(reservedConcurrentExecutions !== undefined && {
        Concurrency: { ReservedConcurrentExecutions: reservedConcurrentExecutions },
      }),
    });
  },
});
