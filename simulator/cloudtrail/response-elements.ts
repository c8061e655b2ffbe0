import type { Answer, Operation } from '../wire/operation.ts';
import { readXml, type XmlElement } from '../wire/read-xml.ts';
import { cloudTrailDate } from './cloud-trail-date.ts';
import { lowerCamel, lowerFirst } from './lower-camel.ts';

/** Never written to a log. */
const SECRET = ['SecretAccessKey', 'GrantToken', 'Plaintext', 'CiphertextBlob'];

/** What a call was answered, if it changed or opened something; S3's records have no answers. */
export function responseElements({ service, write }: Operation, { body = '' }: Answer): unknown {
  const told = write || service === 'sts';
  if (!told || body.length === 0 || service === 's3' || service === 's3control') return null;
  const elements = service === 'iam' || service === 'sts' ? readFragment(String(body)) : readJson(String(body));
  return Object.keys(elements).length === 0 ? null : elements;
}

function readJson(body: string): Record<string, unknown> {
  const answer = JSON.parse(body) as Record<string, unknown>;
  const told = Object.entries(answer).filter(([name]) => !SECRET.includes(name));
  return lowerCamel(Object.fromEntries(told)) as Record<string, unknown>;
}

/** The inside of a result of the Query protocol. */
function readFragment(xml: string): Record<string, unknown> {
  const root = readXml(Buffer.from(`<Result>${xml}</Result>`));
  return root && root.children.length > 0 ? (write(root) as Record<string, unknown>) : {};
}

function write({ text, children }: XmlElement): unknown {
  if (children.length === 0) return /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(text) ? cloudTrailDate(Date.parse(text)) : text;
  if (children.every(({ name }) => name === 'member')) return children.map(write);
  const told = children.filter(({ name }) => !SECRET.includes(name));
  return Object.fromEntries(told.map((child) => [lowerFirst(child.name), write(child)]));
}
