import { FLAG } from '../events/input/shape.ts';
import { findParameter, findVersion, placeOfParameter, requireParameter, requireVersion } from './parameter-place.ts';
import { demandsToOpen } from './secure-value.ts';
import { demandOnParameter, NAME, ssmOperation } from './ssm-operation.ts';
import { writeParameter } from './write-parameter.ts';

/** "Systems Manager API Reference, GetParameter". */
export const getParameter = ssmOperation({
  name: 'GetParameter',
  fields: { Name: NAME, WithDecryption: FLAG },
  required: ['Name'],
  demands(world, call, { Name, WithDecryption }) {
    const place = placeOfParameter(world, call, Name as string);
    const parameter = WithDecryption ? findParameter(world, call, place) : undefined;
    const version = parameter && findVersion(parameter, place.selector);
    return [
      demandOnParameter(world, 'ssm:GetParameter', place),
      ...(version ? demandsToOpen(world, call, place, version) : []),
    ];
  },
  run(world, call, { Name, WithDecryption }) {
    const place = placeOfParameter(world, call, Name as string);
    const parameter = requireParameter(world, call, place);
    const { selector } = place;
    const version = requireVersion(parameter, selector);
    return { Parameter: writeParameter(world, parameter, { version, selector, decrypt: WithDecryption === true }) };
  },
});
