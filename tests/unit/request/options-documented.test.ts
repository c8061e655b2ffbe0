/** What a request can ask for is told in docs/options.md, and shown by an example. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { requestJsonSchema } from '../../../lib/request/request-json-schema.ts';

type Schema = { properties?: Record<string, Schema>; anyOf?: Schema[] };

const ROOT = join(__dirname, '../../..');
const DOCUMENT = readFileSync(join(ROOT, 'docs/options.md'), 'utf8');
const EXAMPLES = readdirSync(join(ROOT, 'examples'))
  .filter((file) => file.endsWith('.yml'))
  .map((file) => readFileSync(join(ROOT, 'examples', file), 'utf8'))
  .join('\n');
/** A rehearsal begins with empty accounts, in which these find nothing to do or to name, or only wait longer. */
const WITHOUT_EXAMPLE = ['owner', 'verification', 'createdBefore', 'timeoutSeconds', 'key', 'years'];

const schema = requestJsonSchema() as Schema;
const at = (...path: string[]) => path.reduce((one, name) => one.properties?.[name] ?? {}, schema);

/** Names of the fields below one that only groups others. */
function fieldsBelow(one: Schema): string[] {
  return Object.entries({ ...one.properties, ...one.anyOf?.find(({ properties }) => properties)?.properties }).flatMap(
    ([name, field]) => [name, ...fieldsBelow(field)],
  );
}

const FIELDS = new Set([
  ...fieldsBelow(at('scope')),
  ...fieldsBelow(at('options')),
  ...fieldsBelow(at('source', 'settings')),
  ...fieldsBelow(at('existingObjects')),
  ...['rules', 'twoWay', 'existingObjects', 'allow', 'verification'],
]);

test.each([...FIELDS])('%s is in docs/options.md', (field) => {
  expect(DOCUMENT).toMatch(new RegExp(`\\b${field}\\b`));
});

test.each([...FIELDS].filter((field) => !WITHOUT_EXAMPLE.includes(field)))('%s has an example', (field) => {
  expect(EXAMPLES).toMatch(new RegExp(`^[ -]*${field}:`, 'm'));
});
