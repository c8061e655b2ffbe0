import type { Input } from '../events/input/read-input.ts';
import { FLAG } from '../events/input/shape.ts';
import type { Call } from '../wire/operation.ts';
import type { World } from '../world/world.ts';
import { checkPath } from './check-name.ts';
import { FILTERS, filterParameters, isBelow } from './filters.ts';
import { pageFields, pageOf } from './page.ts';
import { newestOf, placeOfParameter } from './parameter-place.ts';
import { parametersOf } from './parameters-of.ts';
import { demandsToOpen } from './secure-value.ts';
import { demandOnParameter, NAME, ssmOperation } from './ssm-operation.ts';
import { writeParameter } from './write-parameter.ts';

const MOST = 10;

/**
 * "Systems Manager API Reference, GetParametersByPath". Only the path is asked for, not what lies in it ("Systems
 * Manager User Guide, ps-retrieval-authorization"); the keys of what is decrypted are.
 */
export const getParametersByPath = ssmOperation({
  name: 'GetParametersByPath',
  fields: { Path: NAME, Recursive: FLAG, ParameterFilters: FILTERS, WithDecryption: FLAG, ...pageFields(MOST) },
  required: ['Path'],
  demands(world, call, input) {
    const context = { 'ssm:Recursive': String(input.Recursive ?? false) };
    const onKeys = input.WithDecryption ? find(world, call, input).items : [];
    return [
      demandOnParameter(world, 'ssm:GetParametersByPath', placeOfParameter(world, call, input.Path as string), context),
      ...onKeys.flatMap((parameter) => demandsToOpen(world, call, parameter, newestOf(parameter))),
    ];
  },
  run(world, call, input) {
    const { items, next } = find(world, call, input);
    const decrypt = input.WithDecryption === true;
    return { Parameters: items.map((parameter) => writeParameter(world, parameter, { decrypt })), ...next };
  },
});

function find(world: World, call: Call, input: Input) {
  const { Path, Recursive, ParameterFilters } = input as { Path: string; Recursive?: boolean } & Input;
  checkPath(Path);
  const below = parametersOf(world, call).filter(({ name }) => isBelow(name, Path, Recursive === true));
  return pageOf(filterParameters(below, ParameterFilters, ['Type', 'KeyId', 'Label']), input, MOST);
}
