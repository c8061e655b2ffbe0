import { type Document, isScalar, LineCounter, parseDocument, visit, type YAMLMap } from 'yaml';
import type { Problem } from '../types.ts';
import { DOCUMENT_BYTES } from './limits.ts';
import { byteLength } from './text-rules.ts';

export type ReadDocument = { ok: true; value: unknown } | { ok: false; problem: Problem };

/**
 * A YAML or JSON text as a value. JSON is YAML, so one reader does both. No aliases: nobody needs them in a request,
 * and a few lines of them unfold into gigabytes.
 */
export function readDocument(text: string): ReadDocument {
  const size = byteLength(text);
  if (size > DOCUMENT_BYTES) return refuse('too-large', `${size} bytes`, `at most ${DOCUMENT_BYTES} bytes`);
  const lines = new LineCounter();
  // The library's own search for repeated keys, and its error texts, take minutes for a text that is made to.
  const document = parseDocument(text, { uniqueKeys: false, prettyErrors: false, lineCounter: lines });
  const [error] = document.errors;
  if (error !== undefined)
    return refuse('unreadable', said(error.message, error.pos[0], lines), 'one YAML or JSON document');
  const repeat = findRepeatedKey(document);
  if (repeat !== undefined) {
    return refuse('repeated-key', said(repeat.key, repeat.offset, lines), 'each field once');
  }
  const alias = findAlias(document);
  if (alias !== undefined) {
    return refuse('unreadable', said(`*${alias.name}`, alias.offset, lines), 'YAML or JSON without aliases');
  }
  return toValue(document);
}

function toValue(document: Document.Parsed): ReadDocument {
  try {
    return { ok: true, value: document.toJS({ maxAliasCount: 0 }) };
  } catch (error) {
    return refuse('unreadable', (error as Error).message, 'YAML or JSON without aliases');
  }
}

function findAlias(document: Document.Parsed): { name: string; offset: number } | undefined {
  let alias: { name: string; offset: number } | undefined;
  visit(document, {
    Alias: (_, { source, range }) => {
      alias = { name: source, offset: range?.[0] ?? 0 };
      return visit.BREAK;
    },
  });
  return alias;
}

function findRepeatedKey(document: Document.Parsed): { key: string; offset: number } | undefined {
  let repeat: { key: string; offset: number } | undefined;
  visit(document, {
    Map: (_, map) => {
      repeat = repeatedKeyOf(map);
      return repeat === undefined ? undefined : visit.BREAK;
    },
  });
  return repeat;
}

function repeatedKeyOf(map: YAMLMap): { key: string; offset: number } | undefined {
  const seen = new Set<string>();
  for (const { key } of map.items) {
    if (!isScalar(key)) continue;
    const name = String(key.value);
    if (seen.has(name)) return { key: name, offset: key.range?.[0] ?? 0 };
    seen.add(name);
  }
  return undefined;
}

function said(what: string, offset: number, lines: LineCounter): string {
  const { line, col } = lines.linePos(offset);
  return `${what.slice(0, 200)} (line ${line}, column ${col})`;
}

function refuse(code: string, given: string, allowed: string): ReadDocument {
  return { ok: false, problem: { path: '', code, given, allowed } };
}
