import type { Problem } from '../types.ts';
import type { MappedRequest } from './mapped-request.ts';
import { readDocumentText } from './read-document-text.ts';
import { type FieldValue, readFieldSource } from './read-field-source.ts';
import { readPath } from './read-path.ts';
import type { FieldSource, RequestMapping } from './ticket-system.ts';

/** The request document that a payload holds, or is mapped to. Fields are made as they are configured, whatever comes. */
export function mapRequest(payload: unknown, mapping: RequestMapping): MappedRequest {
  return 'document' in mapping ? wholeDocument(payload, mapping.document) : fieldByField(payload, mapping.fields);
}

function wholeDocument(payload: unknown, path: string): MappedRequest {
  const given = readPath(payload, path);
  if (given === undefined || given === null) {
    return { document: undefined, problems: [{ path: '', code: 'missing', allowed: `a request at ${path}` }] };
  }
  return typeof given === 'string' ? readDocumentText(given) : { document: given, problems: [] };
}

function fieldByField(payload: unknown, fields: Record<string, FieldSource>): MappedRequest {
  const read = Object.entries(fields).map(([path, source]) => ({ path, ...readFieldSource(payload, source) }));
  const document = {};
  for (const field of read) if ('value' in field) put(document, field.path.split('.'), field.value);
  return { document, problems: read.flatMap(problemOf) };
}

function problemOf({ path, ...field }: { path: string } & FieldValue): Problem[] {
  return 'problem' in field ? [{ path, ...field.problem }] : [];
}

/** The names are the configuration's, in which `__proto__` is none. */
function put(holder: Record<string, unknown>, [name = '', ...rest]: string[], value: unknown): void {
  if (rest.length === 0) {
    holder[name] = value;
    return;
  }
  const below = (holder[name] ?? {}) as Record<string, unknown>;
  holder[name] = below;
  put(below, rest, value);
}
