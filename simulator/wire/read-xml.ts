import { createRequire } from 'node:module';

/** Required, not imported: as CommonJS it is one file instead of dozens, and the simulator starts sooner. */
const { XMLParser, XMLValidator } = createRequire(import.meta.url)(
  'fast-xml-parser',
) as typeof import('fast-xml-parser');

/** One XML element: its text, or its children. Attributes (namespaces) are left out. */
export interface XmlElement {
  readonly name: string;
  readonly text: string;
  readonly children: readonly XmlElement[];
}

/** One node as fast-xml-parser keeps order: an object with the element's name as its only key. */
type RawNode = Record<string, unknown>;

const TEXT = '#text';
const CDATA = '#cdata';
/** Entities are decoded here: the parser leaves numeric ones alone and would expand those of a DOCTYPE. */
const PARSER = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: true,
  ignoreDeclaration: true,
  parseTagValue: false,
  processEntities: false,
  trimValues: false,
  cdataPropName: CDATA,
});
const ENTITIES: ReadonlyMap<string, string> = new Map(
  Object.entries({ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }),
);

/**
 * Bytes. PutBucketReplication is documented to take no more (S3 API Reference); other documents are smaller when they
 * keep to their own limits, and parsing a large one would keep the whole simulator waiting.
 */
const LARGEST = 2 * 1024 * 1024;
/** Opening and closing ones. Ten thousand parts of an upload, each with all its sums, are the most that S3 takes: 160,000. */
const MOST_TAGS = 200_000;

/** Reads a document into a tree that keeps order and repetition; undefined when it is not well-formed, or too large. */
export function readXml(document: Buffer): XmlElement | undefined {
  if (document.length > LARGEST || hasTooManyTags(document)) return undefined;
  const text = document.toString('utf8');
  if (text.includes('<!DOCTYPE') || XMLValidator.validate(text) !== true) return undefined;
  try {
    const roots = elementsIn(PARSER.parse(text) as RawNode[]);
    return roots.length === 1 ? roots[0] : undefined;
  } catch {
    // Nested deeper than the parser goes, or with a reference to what is no character.
    return undefined;
  }
}

/** Of two documents of one size, the one with a hundred times as many tags takes many times as long to parse. */
function hasTooManyTags(document: Buffer): boolean {
  let tags = 0;
  // By index: an iterator takes several times as long.
  for (let index = 0; index < document.length; index += 1) if (document[index] === LESS_THAN) tags += 1;
  return tags > MOST_TAGS;
}

const LESS_THAN = 60;

function elementsIn(nodes: readonly RawNode[]): XmlElement[] {
  return nodes.flatMap((node) => {
    const [name, content] = Object.entries(node)[0] ?? [];
    if (name === undefined || name === TEXT || name === CDATA) return [];
    const inner = content as RawNode[];
    return [{ name, text: textIn(inner), children: elementsIn(inner) }];
  });
}

function textIn(nodes: readonly RawNode[]): string {
  return nodes
    .map((node) => {
      if (TEXT in node) return decodeEntities(String(node[TEXT]));
      return CDATA in node ? textIn((node[CDATA] as RawNode[]).map(keepRaw)) : '';
    })
    .join('');
}

/** Marks the text of a CDATA section, which holds no entities. */
function keepRaw(node: RawNode): RawNode {
  return TEXT in node ? { [TEXT]: String(node[TEXT]).replaceAll('&', '&amp;') } : node;
}

function decodeEntities(text: string): string {
  return text.replace(
    /&(?:#x([0-9a-f]+)|#([0-9]+)|([a-z]+));/gi,
    (whole, hex?: string, decimal?: string, name?: string) => {
      if (name !== undefined) return ENTITIES.get(name) ?? refuse(whole);
      const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
      return isCharacter(code) ? String.fromCodePoint(code) : refuse(whole);
    },
  );
}

/**
 * Surrogates and what lies above Unicode stand for no character. Control characters do not belong into XML 1.0
 * either, and are taken all the same: clients write keys that have them so (S3 User Guide, object-keys).
 */
function isCharacter(code: number): boolean {
  return code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
}

function refuse(reference: string): never {
  throw new SyntaxError(`${reference} refers to nothing.`);
}
