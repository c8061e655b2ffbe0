import { readJson } from '../request/read-json.ts';
import type { MappedRequest } from './mapped-request.ts';

/** A request that stands in a payload as a text: JSON, with or without a Markdown fence around it. */
export function readDocumentText(text: string): MappedRequest {
  const json = /^\s*```(?:json)?[^\S\n]*\n([\s\S]*?)\n[^\S\n]*```\s*$/.exec(text)?.[1] ?? text;
  const read = readJson(json);
  return read.ok ? { document: read.value, problems: [] } : { document: undefined, problems: [read.problem] };
}
