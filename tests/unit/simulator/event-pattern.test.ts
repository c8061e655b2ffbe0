import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { PatternError } from '../../../simulator/events/pattern/event-pattern.ts';
import { matchEvent } from '../../../simulator/events/pattern/match-event.ts';
import { parseEventPattern } from '../../../simulator/events/pattern/parse-event-pattern.ts';

/** One file of tests/cases/event-patterns holds a list of these. */
interface Case {
  readonly name: string;
  readonly pattern: unknown;
  readonly event?: unknown;
  readonly matches?: boolean;
  /** Why the pattern is refused. */
  readonly reason?: string;
}

const CASES = join(__dirname, '../../cases/event-patterns');

describe.each(readdirSync(CASES))('%s', (file) => {
  const cases = JSON.parse(readFileSync(join(CASES, file), 'utf8')) as Case[];
  test.each(cases.map((one) => [one.name, one] as const))('%s', (_name, { pattern, event, matches, reason }) => {
    const parse = () => parseEventPattern(JSON.stringify(pattern));
    if (reason !== undefined) expect(parse).toThrow(new PatternError(reason));
    else expect(matchEvent(parse(), event)).toBe(matches);
  });
});

const NAME = fc.stringMatching(/^[a-z]{1,3}$/);
const SCALAR = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null));
const { event: EVENT } = fc.letrec<{ event: unknown; node: unknown }>((tie) => ({
  event: fc.dictionary(NAME, tie('node'), { maxKeys: 4 }),
  node: fc.oneof({ maxDepth: 4 }, SCALAR, fc.array(SCALAR, { maxLength: 3 }), tie('event')),
}));

describe('whatever the event', () => {
  it('matches the pattern that lists its own values', () => {
    fc.assert(
      fc.property(EVENT, (event) => {
        const pattern = toPattern(event);
        fc.pre(pattern !== undefined);
        expect(matches(pattern, event)).toBe(true);
      }),
    );
  });

  it('matches a text exactly when anything but that text does not', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (wanted, actual) => {
        const event = { a: actual };
        expect(matches({ a: [wanted] }, event)).toBe(!matches({ a: [{ 'anything-but': wanted }] }, event));
      }),
    );
  });

  it('has a field or has it not', () => {
    fc.assert(
      fc.property(EVENT, NAME, (event, name) => {
        expect(matches({ [name]: [{ exists: true }] }, event)).toBe(!matches({ [name]: [{ exists: false }] }, event));
      }),
    );
  });

  it('matches a wildcard as a regular expression does', () => {
    const letters = fc.string({ unit: fc.constantFrom('a', 'b', '.') });
    const parts = fc.array(letters, { minLength: 1, maxLength: 4 }).filter(hasNoEmptyMiddle);
    fc.assert(
      fc.property(parts, letters, letters, (texts, filling, other) => {
        const expression = new RegExp(`^${texts.map((text) => text.replaceAll('.', '\\.')).join('.*')}$`);
        for (const value of [texts.join(filling), other]) {
          expect(matches({ a: [{ wildcard: texts.join('*') }] }, { a: value })).toBe(expression.test(value));
        }
      }),
    );
  });

  it('is in a block of addresses when it has the same leading bits', () => {
    const address = fc.array(fc.nat(255), { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(address, address, fc.nat(31), (network, host, bits) => {
        const inside = toBits(network).slice(0, bits) === toBits(host).slice(0, bits);
        expect(matches({ a: [{ cidr: `${network.join('.')}/${bits}` }] }, { a: host.join('.') })).toBe(inside);
      }),
    );
  });
});

it('refuses what is no pattern, and never crashes', () => {
  const words = fc.constantFrom('prefix', 'anything-but', 'numeric', '$or', 'exists', 'cidr', 'wildcard', '>', 'a.b');
  const { node } = fc.letrec<{ node: unknown }>((tie) => ({
    node: fc.oneof({ maxDepth: 5 }, SCALAR, words, fc.array(tie('node')), fc.dictionary(words, tie('node'))),
  }));
  fc.assert(
    fc.property(node, EVENT, (pattern, event) => {
      try {
        expect(typeof matches(pattern, event)).toBe('boolean');
      } catch (error) {
        expect(error).toBeInstanceOf(PatternError);
      }
    }),
  );
});

it('matches deep and wide events in no time', () => {
  const deep = JSON.parse(`${'{"a":'.repeat(900)}1${'}'.repeat(900)}`) as unknown;
  const path = Array.from({ length: 900 }, () => 'a').join('.');
  const wide = { a: Array.from({ length: 20_000 }, (_, index) => ({ b: index })) };
  const start = performance.now();
  expect(matches({ [path]: [1] }, deep)).toBe(true);
  expect(matches({ a: { b: [19_999], c: [{ exists: false }] } }, wide)).toBe(true);
  expect(performance.now() - start).toBeLessThan(2000);
});

function matches(pattern: unknown, event: unknown): boolean {
  return matchEvent(parseEventPattern(JSON.stringify(pattern)), event);
}

/** Undefined where the event holds no value at all. */
function toPattern(event: unknown): Record<string, unknown> | undefined {
  const fields = Object.entries(event as object).flatMap(([name, value]) => {
    if (Array.isArray(value)) return value.length > 0 ? [[name, value]] : [];
    if (typeof value !== 'object' || value === null) return [[name, [value]]];
    const inner = toPattern(value);
    return inner ? [[name, inner]] : [];
  });
  return fields.length > 0 ? Object.fromEntries(fields) : undefined;
}

/** Two stars in a row are refused, and so is the same character behind too many of them. */
function hasNoEmptyMiddle(parts: readonly string[]): boolean {
  return parts.slice(1, -1).every((part) => part !== '');
}

function toBits(bytes: readonly number[]): string {
  return bytes.map((byte) => byte.toString(2).padStart(8, '0')).join('');
}
