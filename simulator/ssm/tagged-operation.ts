import type { RequestContext } from '../../authorization/types.ts';
import type { Input } from '../events/input/read-input.ts';
import type { Shape } from '../events/input/shape.ts';
import { text } from '../events/input/shape.ts';
import type { Call, Operation } from '../wire/operation.ts';
import type { Parameter } from '../world/ssm.ts';
import type { World } from '../world/world.ts';
import { findParameter, type ParameterPlace, placeOfParameter } from './parameter-place.ts';
import { ssmError } from './ssm-errors.ts';
import { demandOnParameter, ssmOperation } from './ssm-operation.ts';

interface TaggedOperation {
  readonly name: string;
  readonly write?: boolean;
  /** Beside what names the parameter; all of them are required. */
  readonly fields?: Readonly<Record<string, Shape>>;
  context?(input: Input): RequestContext;
  run(parameter: Parameter, input: Input): object | undefined;
}

/** An operation on the tags of a parameter, which it names by `ResourceType` and `ResourceId`. */
export function taggedOperation(operation: TaggedOperation): Operation {
  const { name, write = false, fields = {}, context, run } = operation;
  return ssmOperation({
    name,
    write,
    fields: { ResourceType: text(1, 50), ResourceId: text(1, 2048), ...fields },
    required: ['ResourceType', 'ResourceId', ...Object.keys(fields)],
    demands: (world, call, input) => [
      demandOnParameter(world, `ssm:${name}`, placeOf(world, call, input), context?.(input)),
    ],
    run(world, call, input) {
      const parameter = findParameter(world, call, placeOf(world, call, input));
      if (parameter) return run(parameter, input);
      throw ssmError(
        'InvalidResourceId',
        'The resource ID is not valid. Verify that you entered the correct ID and try again.',
      );
    },
  });
}

function placeOf(world: World, call: Call, { ResourceType, ResourceId }: Input): ParameterPlace {
  if (ResourceType === 'Parameter') return placeOfParameter(world, call, ResourceId as string);
  throw ssmError('InvalidResourceType', `The resource type is not valid here: ${ResourceType}.`);
}
