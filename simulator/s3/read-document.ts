import { conformsToSchema } from '../wire/conforms-to-schema.ts';
import type { ElementSchema } from '../wire/element-schema.ts';
import { type Call, ServiceError } from '../wire/operation.ts';
import { readXml, type XmlElement } from '../wire/read-xml.ts';

/** The root element of a call's body. Anything that its schema does not allow, unknown elements included, is refused. */
export function readDocument(call: Call, root: string, schema: ElementSchema): XmlElement {
  if (call.body.length === 0) throw new ServiceError('MissingRequestBodyError', 'Request Body is empty', 400);
  const element = readXml(call.body);
  if (element?.name !== root || !conformsToSchema(element, schema)) throw malformedXml();
  return element;
}

export function malformedXml(): ServiceError {
  return new ServiceError(
    'MalformedXML',
    'The XML you provided was not well-formed or did not validate against our published schema',
    400,
  );
}

/** Every child of that name. */
export function childrenOf(parent: XmlElement | undefined, name: string): readonly XmlElement[] {
  return parent?.children.filter((child) => child.name === name) ?? [];
}

/** The only child of that name. */
export function childOf(parent: XmlElement | undefined, name: string): XmlElement | undefined {
  return childrenOf(parent, name)[0];
}

/** The text of the only child of that name; an empty element has an empty text. */
export function textOf(parent: XmlElement | undefined, name: string): string | undefined {
  return childOf(parent, name)?.text;
}
