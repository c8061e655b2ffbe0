import type { XmlElement } from '../../wire/read-xml.ts';
import { element, type RawXml } from '../../wire/xml.ts';

/** An element that was read, written as it was; a `<Grantee>` gets back the type that its child tells. */
export function renderElement({ name, text, children }: XmlElement): RawXml {
  const inner = element(name, children.length === 0 ? text.trim() && text : children.map(renderElement));
  if (name !== 'Grantee') return inner;
  return { xml: inner.xml.replace('<Grantee>', `<Grantee ${SCHEMA_INSTANCE} xsi:type="${typeOf(children)}">`) };
}

const SCHEMA_INSTANCE = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"';

function typeOf(children: readonly XmlElement[]): string {
  if (children.some(({ name }) => name === 'URI')) return 'Group';
  return children.some(({ name }) => name === 'EmailAddress') ? 'AmazonCustomerByEmail' : 'CanonicalUser';
}
