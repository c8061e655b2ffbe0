import { parseRequest } from '../../../lib/request/parse-request.ts';
import { readDocument } from '../../../lib/request/read-document.ts';
import { aDocument } from './a-document.ts';
import { problemsIn } from './problems-in.ts';

function problemOf(text: string) {
  const read = readDocument(text);
  return read.ok ? undefined : read.problem;
}

describe('reading a hostile text', () => {
  test('stops at 256 KiB before it parses anything', () => {
    expect(problemOf(' '.repeat(256 * 1024))).toBeUndefined();
    expect(problemOf('['.repeat(256 * 1024 + 1))).toMatchObject({ code: 'too-large', given: '262145 bytes' });
    expect(problemOf('é'.repeat(128 * 1024 + 1))).toMatchObject({ code: 'too-large' });
  });

  test('refuses aliases, so that nothing can unfold', () => {
    const bomb = ['a: &a [x, x]', 'b: &b [*a, *a]', 'c: &c [*b, *b]'].join('\n');
    expect(problemOf(bomb)).toMatchObject({ code: 'unreadable', allowed: 'YAML or JSON without aliases' });
    expect(problemOf('a: &a [*a]')).toMatchObject({ code: 'unreadable', given: '*a (line 1, column 8)' });
  });

  test.each(['[', '{a: ', '- ', '? '])('survives %j without end', (opening) => {
    expect(problemOf(opening.repeat(20_000))).toMatchObject({ code: 'unreadable' });
  });

  test.each([
    ['many keys', Array.from({ length: 20_000 }, (_, i) => `k${i}: 1`).join('\n')],
    ['many errors', `[${','.repeat(50_000)}]`],
    ['many escapes', `a: "${'\\x'.repeat(50_000)}"`],
  ])('does not take long over %s', (_, text) => {
    const start = process.cpuUsage();
    readDocument(text);
    // Microseconds of this process's own, so that a busy machine is not blamed on the parser.
    expect(process.cpuUsage(start).user).toBeLessThan(5_000_000);
  });

  test('refuses a field that is written twice, in YAML and in JSON, and says where', () => {
    expect(problemOf('mode: plan\nsource:\n  bucket: a\n  bucket: b')).toMatchObject({
      code: 'repeated-key',
      given: 'bucket (line 4, column 3)',
    });
    expect(problemOf('{"mode": "plan", "mode": "provision"}')).toMatchObject({ code: 'repeated-key' });
  });

  test('refuses several documents in one', () => {
    expect(problemOf('a: 1\n---\na: 2')).toMatchObject({ code: 'unreadable' });
  });

  test('makes nothing of tags that stand for code', () => {
    expect(readDocument('a: !!js/function "() => 1"')).toEqual({ ok: true, value: { a: '() => 1' } });
  });
});

describe('parsing a hostile value', () => {
  test.each([
    ['at the top', '{"__proto__": {"mode": "plan"}}', '__proto__'],
    ['in tags', '{"scope": {"tags": {"__proto__": "x"}}}', 'scope.tags.__proto__'],
    ['in an option', '{"options": {"__proto__": {"owner": "source"}}}', 'options.__proto__'],
  ])('refuses __proto__ %s', (_, json, path) => {
    expect(problemsIn(JSON.parse(json))).toMatchObject([{ path, code: 'reserved-name' }]);
    expect(Object.prototype).not.toHaveProperty('mode');
  });

  test('takes the names of methods for unknown fields', () => {
    expect(problemsIn(aDocument({ constructor: 1, toString: 2 }))).toMatchObject([
      { path: 'constructor', code: 'unknown-field' },
      { path: 'toString', code: 'unknown-field' },
    ]);
  });

  test('does not follow a value into itself', () => {
    const loop: Record<string, unknown> = {};
    loop.loop = loop;
    expect(problemsIn(loop)).toMatchObject([{ code: 'too-deep' }]);
  });

  test('reports fifty of thousands of problems, each short', () => {
    const document = Object.fromEntries(Array.from({ length: 20_000 }, (_, i) => [`k${i}`, 'x'.repeat(1_000)]));
    const problems = problemsIn(document);
    expect(problems).toHaveLength(52);
    expect(problems[50]).toMatchObject({ code: 'too-many-problems' });
    expect(JSON.stringify(problems).length).toBeLessThan(32_000);
  });

  test('shows only the start of what was given, be it a text or a mapping', () => {
    const text = 'x'.repeat(10_000);
    for (const mode of [text, { text }, [text]]) {
      expect(String(problemsIn(aDocument({ mode }))[0]?.given).length).toBeLessThan(250);
    }
    expect(problemsIn(aDocument({ mode: { a: 1 } }))[0]?.given).toEqual({ a: 1 });
  });

  test('shows names and values so that a terminal is told nothing', () => {
    const [problem] = problemsIn(aDocument({ '\u001b[31m\u009b\u202e': 1 }));
    expect(problem?.path).toBe('["\\u001b[31m\\u009b\\u202e"]');
  });

  test('never throws, whatever it is given', () => {
    for (const value of [undefined, Number.NaN, 1n, Symbol.iterator, () => 1, new Date(), new Map(), [[[]]]]) {
      expect(parseRequest(value).ok).toBe(false);
      expect(parseRequest(aDocument({ source: value })).ok).toBe(false);
    }
  });
});
