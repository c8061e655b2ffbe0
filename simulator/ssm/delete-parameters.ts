import { findParameter, keyOf, placeOfParameter } from './parameter-place.ts';
import { demandOnParameter, NAMES, ssmOperation } from './ssm-operation.ts';

/** "Systems Manager API Reference, DeleteParameters": a permission on each; those that are not there are named. */
export const deleteParameters = ssmOperation({
  name: 'DeleteParameters',
  write: true,
  fields: { Names: NAMES },
  required: ['Names'],
  demands: (world, call, { Names }) =>
    (Names as string[]).map((named) =>
      demandOnParameter(world, 'ssm:DeleteParameters', placeOfParameter(world, call, named)),
    ),
  run(world, call, { Names }) {
    const names = [...new Set(Names as string[])];
    const found = names.filter((named) => findParameter(world, call, placeOfParameter(world, call, named)));
    for (const named of found) world.ssm.parameters.delete(keyOf(placeOfParameter(world, call, named)));
    return { DeletedParameters: found, InvalidParameters: names.filter((named) => !found.includes(named)) };
  },
});
