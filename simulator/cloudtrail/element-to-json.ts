import type { XmlElement } from '../wire/read-xml.ts';

/** Texts that stay texts, whatever they look like. */
const TEXTS = ['Key', 'Value', 'ID', 'Prefix'];

/**
 * An element of S3's as CloudTrail records it: children under their own names, a list where a name comes several
 * times, numbers and truth values as such.
 */
export function elementToJson({ name, text, children }: XmlElement): unknown {
  if (children.length === 0) return TEXTS.includes(name) ? text : toScalar(text);
  const byName = Map.groupBy(children, (child) => child.name);
  return Object.fromEntries(
    [...byName].map(([childName, found]) => {
      const values = found.map(elementToJson);
      return [childName, values.length === 1 ? values[0] : values];
    }),
  );
}

function toScalar(text: string): string | number | boolean {
  if (text === 'true' || text === 'false') return text === 'true';
  return /^(0|[1-9]\d{0,8})$/.test(text) ? Number(text) : text;
}
