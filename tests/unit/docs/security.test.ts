import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '../../..');
const text = readFileSync(join(ROOT, 'docs/security.md'), 'utf8');
/** The numbered items, each with what follows it. */
const items = text
  .split(/^(?=\d+\. )/m)
  .slice(1)
  .map((item) => ({ title: /\*\*(.+?)\*\*/s.exec(item)?.[1] ?? item, item }));
const named = items.flatMap(({ item }) => [...item.matchAll(/`(tests\/[^`]+)`: ((?:"[^"]+"(?:,\s)?)+)/g)]);
const tests = named.flatMap(([, file = '', words = '']) =>
  [...words.matchAll(/"([^"]+)"/g)].map(([, title = '']) => ({ file, title })),
);

describe('docs/security.md', () => {
  it('has its items in order', () => {
    expect(items.map(({ item }) => Number.parseInt(item, 10))).toEqual(items.map((_, index) => index + 1));
    expect(items.length).toBeGreaterThan(40);
  });

  it.each(items)('names a test for: $title', ({ item }) => {
    expect(item).toMatch(/`tests\/[^`]+`: "/);
  });

  it.each(tests)('$file has a test "$title"', ({ file, title }) => {
    expect(existsSync(join(ROOT, file))).toBe(true);
    expect(titlesOf(file)).toContain(title);
  });

  it('leaves no file of tests without words', () => {
    const files = items.flatMap(({ item }) => [...item.matchAll(/`(tests\/[^`]+)`/g)].map(([, file]) => file));
    expect(files).toEqual(named.map(([, file]) => file));
  });
});

/** Texts of a file by which a test, or a case of a table, may be called. */
function titlesOf(file: string): string[] {
  const source = readFileSync(join(ROOT, file), 'utf8');
  if (file.endsWith('.json')) return [...source.matchAll(/"name": "([^"]+)"/g)].map(([, name = '']) => name);
  const called = /(?:\b(?:it|test|describe)\(|\]\)\(|\)\(|^\s+\[?)\s*(['"`])((?:(?!\1).)+)\1,/gms;
  return [...source.matchAll(called)].map(([, , title = '']) => title);
}
