import { readField } from './read-field.ts';

/** One request of a document as it was written, and where in the document its fields stand. */
export interface Written {
  fields: Record<string, unknown>;
  /** Field of a request (`options`) to its place (`rules[0].options`); a field that is not named stands at the top. */
  places: Record<string, string>;
  /** The way back of the one before it. */
  isBack?: true;
}

/** The requests that a document says, as it was written: in the order in which they are parsed, and whatever is wrong with them. */
export function writtenRequests(document: object): Written[] {
  const rules = readField(document, 'rules');
  const there = Array.isArray(rules)
    ? rules.flatMap((rule, index) => writtenRule(document, rule, index))
    : [{ fields: { ...document }, places: {} }];
  const twoWay = readField(document, 'twoWay');
  return twoWay === undefined ? there : there.flatMap((one) => [one, writtenBack(one, twoWay)]);
}

/** Where in the document a field of one request stands. */
export function placeOf(path: string, { places }: Pick<Written, 'places'>): string {
  const [field = '', ...rest] = path.split('.');
  return [places[field] ?? field, ...rest].join('.');
}

function writtenRule(document: object, rule: unknown, index: number): Written[] {
  if (typeof rule !== 'object' || rule === null) return [];
  const places = Object.fromEntries(RULE_FIELDS.map((field) => [field, `rules[${index}].${field}`]));
  const own = Object.fromEntries(RULE_FIELDS.map((field) => [field, readField(rule, field)]));
  return [{ fields: { ...document, ...own }, places }];
}

const RULE_FIELDS = ['destination', 'scope', 'options'];

/** The other way, with the options of the way there where it has none of its own. */
function writtenBack({ fields, places }: Written, twoWay: unknown): Written {
  const { source, destination } = fields;
  const back = { ...fields, source: destination, destination: source, options: readField(twoWay, 'options') };
  const turned = { source: places.destination ?? 'destination', destination: 'source', options: 'twoWay.options' };
  return { fields: back, places: { ...places, ...turned }, isBack: true };
}
