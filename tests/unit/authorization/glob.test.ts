import fc from 'fast-check';
import { compileGlob, matchGlob } from '../../../authorization/glob.ts';

describe('matchGlob', () => {
  it('agrees with a regular expression on every short pattern and text', () => {
    const short = (alphabet: string) => fc.string({ unit: fc.constantFrom(...alphabet), maxLength: 7 });
    fc.assert(
      fc.property(short('ab*?'), short('ab'), (pattern, text) => {
        const expected = new RegExp(`^${pattern.replaceAll('*', '.*').replaceAll('?', '.')}$`);
        expect(matchGlob(compileGlob(pattern), text)).toBe(expected.test(text));
      }),
      { numRuns: 2_000 },
    );
  });

  it('stays quick on a row of asterisks that a backtracking matcher would choke on', () => {
    const glob = compileGlob(`${'*a'.repeat(60)}b`);
    const started = performance.now();
    expect(matchGlob(glob, 'a'.repeat(1_000))).toBe(false);
    expect(matchGlob(compileGlob('*a'.repeat(60)), 'a'.repeat(1_000))).toBe(true);
    expect(performance.now() - started).toBeLessThan(1_000);
  });
});
