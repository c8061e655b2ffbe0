import type { Input } from '../events/input/read-input.ts';
import { FLAG } from '../events/input/shape.ts';
import type { Call } from '../wire/operation.ts';
import type { Parameter, ParameterVersion } from '../world/ssm.ts';
import type { World } from '../world/world.ts';
import { findParameter, findVersion, type ParameterPlace, placeOfParameter } from './parameter-place.ts';
import { demandsToOpen } from './secure-value.ts';
import { demandOnParameter, NAMES, ssmOperation } from './ssm-operation.ts';
import { writeParameter } from './write-parameter.ts';

/** "Systems Manager API Reference, GetParameters": a permission on each; those that are not there are named. */
export const getParameters = ssmOperation({
  name: 'GetParameters',
  fields: { Names: NAMES, WithDecryption: FLAG },
  required: ['Names'],
  demands: (world, call, input) =>
    lookUp(world, call, input).flatMap(({ place, version }) => [
      demandOnParameter(world, 'ssm:GetParameters', place),
      ...(input.WithDecryption && version ? demandsToOpen(world, call, place, version) : []),
    ]),
  run(world, call, input) {
    const found = lookUp(world, call, input);
    const decrypt = input.WithDecryption === true;
    return {
      Parameters: found.flatMap(({ place: { selector }, parameter, version }) =>
        parameter && version ? [writeParameter(world, parameter, { version, selector, decrypt })] : [],
      ),
      InvalidParameters: found.filter(({ version }) => !version).map(({ named }) => named),
    };
  },
});

interface LookedUp {
  readonly named: string;
  readonly place: ParameterPlace;
  readonly parameter?: Parameter | undefined;
  readonly version?: ParameterVersion | undefined;
}

function lookUp(world: World, call: Call, { Names }: Input): LookedUp[] {
  return (Names as string[]).map((named) => {
    const place = placeOfParameter(world, call, named);
    const parameter = findParameter(world, call, place);
    return { named, place, parameter, version: parameter && findVersion(parameter, place.selector) };
  });
}
