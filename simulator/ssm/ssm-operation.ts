import type { RequestContext } from '../../authorization/types.ts';
import type { Demand } from '../access/demand.ts';
import { resourceTagContext } from '../access/tag-context.ts';
import { type Shape, text } from '../events/input/shape.ts';
import { type JsonOperation, jsonOperation } from '../wire/json-operation.ts';
import type { Operation } from '../wire/operation.ts';
import type { World } from '../world/world.ts';
import { keyOf, type ParameterPlace } from './parameter-place.ts';

export const NAME = text(1, 2048);
export const NAMES: Shape = { kind: 'list', of: NAME, min: 1, max: 10 };

export function ssmOperation(operation: JsonOperation): Operation {
  return jsonOperation('ssm', operation);
}

/** A permission on a parameter. Parameters have no policies of their own here. */
export function demandOnParameter(
  { ssm }: World,
  action: string,
  place: ParameterPlace,
  context: RequestContext = {},
): Demand {
  const tags = ssm.parameters.get(keyOf(place))?.tags;
  const { arn, account } = place;
  return { action, resource: arn, resourceAccount: account, context: { ...resourceTagContext(tags), ...context } };
}
