import { FLAG } from '../events/input/shape.ts';
import { pageFields, pageOf } from './page.ts';
import { findParameter, placeOfParameter, requireParameter } from './parameter-place.ts';
import { demandsToOpen, open } from './secure-value.ts';
import { demandOnParameter, NAME, ssmOperation } from './ssm-operation.ts';
import { writeMetadata } from './write-parameter.ts';

const MOST = 50;

/** "Systems Manager API Reference, GetParameterHistory": the oldest version first. */
export const getParameterHistory = ssmOperation({
  name: 'GetParameterHistory',
  fields: { Name: NAME, WithDecryption: FLAG, ...pageFields(MOST) },
  required: ['Name'],
  demands(world, call, input) {
    const place = placeOfParameter(world, call, input.Name as string);
    const parameter = input.WithDecryption ? findParameter(world, call, place) : undefined;
    const { items } = pageOf(parameter?.versions ?? [], input, MOST);
    return [
      demandOnParameter(world, 'ssm:GetParameterHistory', place),
      ...items.flatMap((version) => demandsToOpen(world, call, place, version)),
    ];
  },
  run(world, call, input) {
    const parameter = requireParameter(world, call, placeOfParameter(world, call, input.Name as string));
    const { items, next } = pageOf(parameter.versions, input, MOST);
    const Parameters = items.map((version) => ({
      ...writeMetadata(parameter, version),
      Value: input.WithDecryption ? open(world, parameter, version) : version.value,
      Labels: version.labels,
    }));
    return { Parameters, ...next };
  },
});
