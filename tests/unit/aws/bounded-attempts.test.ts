import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '../../../lib/aws');
const makers = readdirSync(ROOT, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => ({ name, text: readFileSync(join(ROOT, name), 'utf8') }))
  .flatMap(({ name, text }) => [...text.matchAll(/new \w+Client\([^;]*?\)/g)].map(([call]) => ({ name, call })));

it('finds the clients of AWS', () => {
  expect(makers.length).toBeGreaterThan(8);
});

it.each(makers)(
  'the client of $name says how often it tries, so that nobody multiplies the retries of the machine',
  ({ call }) => {
    expect(call).toMatch(/maxAttempts(: 3)?\b/);
  },
);
