import { digestOf } from '../../../lib/aws/digest-of.ts';

describe('digestOf', () => {
  it('does not depend on the order in which fields were written, at any depth', () => {
    const one = { source: { bucket: 'a', account: '1' }, rules: [{ x: 1, y: [2, { p: null, q: true }] }] };
    const other = { rules: [{ y: [2, { q: true, p: null }], x: 1 }], source: { account: '1', bucket: 'a' } };
    expect(digestOf(other)).toBe(digestOf(one));
    expect(digestOf(JSON.parse(JSON.stringify(one, undefined, 3)))).toBe(digestOf(one));
  });

  it.each([
    ['a value', { a: 1 }, { a: 2 }],
    ['a type', { a: 1 }, { a: '1' }],
    ['the order of a list', [1, 2], [2, 1]],
    ['nothing and null', {}, { a: null }],
    ['where a field is', { a: { b: 1 } }, { a: {}, b: 1 }],
    ['a name that objects have by themselves', JSON.parse('{"__proto__": {"a": 1}}'), {}],
  ])('tells %s apart', (_, one, other) => {
    expect(digestOf(one)).not.toBe(digestOf(other));
  });

  it('is SHA-256 of the JSON text with the keys in order', () => {
    // printf '{"a":[],"b":"x"}' | sha256sum
    expect(digestOf({ b: 'x', a: [] })).toBe('d4aa9cd279871d2e2cf6a1ec605ae0bc5097a2ebc0adbfeeef40b1ce22e02ab2');
  });
});
