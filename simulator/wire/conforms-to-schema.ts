import type { ElementSchema } from './element-schema.ts';
import type { XmlElement } from './read-xml.ts';

/** Whether an element holds what its schema allows, all the way down. */
export function conformsToSchema(element: XmlElement, schema: ElementSchema): boolean {
  return schema.children === undefined ? textConforms(element, schema) : childrenConform(element, schema);
}

function textConforms({ text, children }: XmlElement, { values, integer }: ElementSchema): boolean {
  if (children.length > 0) return false;
  if (values !== undefined) return values.includes(text.trim());
  return !integer || /^[+-]?\d+$/.test(text.trim());
}

function childrenConform(element: XmlElement, schema: ElementSchema): boolean {
  const { children: allowed = {}, atLeast = 0, atMost = Number.POSITIVE_INFINITY, oneOf } = schema;
  const count = element.children.length;
  if (element.text.trim() !== '' || count < atLeast || count > atMost) return false;
  if (oneOf && element.children.filter(({ name }) => oneOf.includes(name)).length !== 1) return false;
  if (element.children.some(({ name }) => !Object.hasOwn(allowed, name))) return false;
  return Object.entries(allowed).every(([name, child]) => {
    const found = element.children.filter((one) => one.name === name);
    return occursRightly(found.length, child) && found.every((one) => conformsToSchema(one, child));
  });
}

function occursRightly(count: number, { occurs }: ElementSchema): boolean {
  if (occurs === 'once') return count === 1;
  if (occurs === 'optional') return count <= 1;
  return occurs === 'any' || count >= 1;
}
