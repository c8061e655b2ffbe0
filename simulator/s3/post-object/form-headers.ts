import { toWord } from '../../wire/encoded-word.ts';
import { isSignatureParameter } from '../../wire/read-signature.ts';
import { readXml } from '../../wire/read-xml.ts';
import { childOf, malformedXml } from '../read-document.ts';
import { parseTags } from '../tags.ts';

/** Fields that are headers of the object under the same name. */
const SAME: ReadonlySet<string> = new Set([
  'cache-control',
  'content-disposition',
  'content-encoding',
  'content-type',
  'expires',
]);
/** Headers of the request itself that say who calls. */
const OF_REQUEST = ['host', 'origin', 'referer', 'user-agent'];

/** The headers by which PutObject would say what a form says in its fields. */
export function formHeaders(
  request: Readonly<Record<string, string>>,
  fields: ReadonlyMap<string, string>,
): Record<string, string> {
  const own = [...fields]
    .filter(([name]) => SAME.has(name) || (name.startsWith('x-amz-') && !isSignatureParameter(name)))
    // A form says its characters in UTF-8; encoded words in it stay as they are, as recorded.
    .map(([name, value]) => [name, name.startsWith('x-amz-meta-') ? toWord(value) : value]);
  const [acl, tagging] = [fields.get('acl'), fields.get('tagging')];
  return {
    ...Object.fromEntries(OF_REQUEST.flatMap((name) => (request[name] === undefined ? [] : [[name, request[name]]]))),
    ...Object.fromEntries(own),
    ...(acl !== undefined && { 'x-amz-acl': acl }),
    ...(tagging !== undefined && { 'x-amz-tagging': tagHeader(tagging) }),
  };
}

/** Tags come as the document of PutObjectTagging; XML that is another has none, as recorded. */
function tagHeader(document: string): string {
  const root = readXml(Buffer.from(document));
  if (root === undefined) throw malformedXml();
  const pairs = parseTags(childOf(root, 'TagSet')).map(([key, value]): [string, string] => [key, value]);
  return new URLSearchParams(pairs).toString();
}
