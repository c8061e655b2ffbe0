import { OF_ONE_SOURCE } from '../domain/reverse-request.ts';
import type { Problem } from '../types.ts';
import { copyOf, isMapping } from './copy-of.ts';
import { readField } from './read-field.ts';
import { sayTheSame } from './say-the-same.ts';

/** The options that a document has for the way back itself. */
export function optionsBack(document: object): unknown {
  return readField(document, 'twoWay.options');
}

/** Those of the way there, where it has none: what belongs to one source does not go along. */
export function inheritedOptions(document: object): Record<string, unknown> {
  return optionsThere(document)[0] ?? {};
}

/** One place holds the options of all ways back, so they can be filled in only where all ways there have the same. */
export function differingWays(document: object, route: string): Problem[] {
  const [first, ...others] = optionsThere(document);
  if (others.every((other) => sayTheSame(other, first))) return [];
  const allowed = `options written out, or a document for each rule: the route ${route} has a say in those of the way back, and the rules' own differ`;
  return [{ path: 'twoWay.options', code: 'routes-disagree', allowed }];
}

function optionsThere(document: object): Record<string, unknown>[] {
  const rules = readField(document, 'rules');
  const holders = Array.isArray(rules) ? rules : [document];
  return holders.map((holder) => {
    const options = readField(holder, 'options');
    const fields = isMapping(options) ? Object.entries(options) : [];
    return Object.fromEntries(
      fields.filter(([name]) => !OF_ONE_SOURCE.includes(name)).map(([name, value]) => [name, copyOf(value)]),
    );
  });
}
