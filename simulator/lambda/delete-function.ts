import { functionOperation } from './lambda-operation.ts';

/** "Lambda API Reference, DeleteFunction": its policy and settings go with it; what runs, runs on. */
export const deleteFunction = functionOperation({
  name: 'DeleteFunction',
  write: true,
  run(world, { arn }) {
    world.functions.functions.delete(arn);
    return { status: 204 };
  },
});
