const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/**
 * Text as the content of an XML element. Characters that XML 1.0 cannot hold at all are replaced, since a key or tag
 * with one of them would make the whole answer unreadable.
 */
export function escapeXml(text: string): string {
  return text
    .replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character)
    .replace(/\r/g, '&#13;')
    .replace(UNPRINTABLE, '\uFFFD');
}

/** What an element may hold: text (escaped here), elements already written, or nothing at all. */
export type XmlContent = string | number | boolean | RawXml | readonly XmlContent[] | undefined;

/** Markup that is already XML and is not escaped again. */
export interface RawXml {
  readonly xml: string;
}

/** `<name>content</name>`; an undefined content leaves the element out. */
export function element(name: string, content: XmlContent): RawXml {
  return { xml: content === undefined ? '' : `<${name}>${write(content)}</${name}>` };
}

/** Several elements one after the other, as text. */
export function joinXml(...parts: readonly XmlContent[]): string {
  return parts.map(write).join('');
}

function write(content: XmlContent): string {
  if (content === undefined) return '';
  if (Array.isArray(content)) return content.map(write).join('');
  if (typeof content === 'object') return (content as RawXml).xml;
  return escapeXml(String(content));
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to find
const UNPRINTABLE = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g;
