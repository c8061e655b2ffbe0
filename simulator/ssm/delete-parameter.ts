import { keyOf, placeOfParameter, requireParameter } from './parameter-place.ts';
import { demandOnParameter, NAME, ssmOperation } from './ssm-operation.ts';

/** "Systems Manager API Reference, DeleteParameter". */
export const deleteParameter = ssmOperation({
  name: 'DeleteParameter',
  write: true,
  fields: { Name: NAME },
  required: ['Name'],
  demands: (world, call, { Name }) => [
    demandOnParameter(world, 'ssm:DeleteParameter', placeOfParameter(world, call, Name as string)),
  ],
  run(world, call, { Name }) {
    const parameter = requireParameter(world, call, placeOfParameter(world, call, Name as string));
    world.ssm.parameters.delete(keyOf(parameter));
    return undefined;
  },
});
