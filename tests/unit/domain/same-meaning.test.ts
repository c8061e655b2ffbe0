import fc from 'fast-check';
import { sameMeaning } from '../../../lib/domain/same-meaning.ts';

describe('the same', () => {
  test.each<[string, unknown, unknown]>([
    ['key order', { a: 1, b: { c: 2, d: 3 } }, { b: { d: 3, c: 2 }, a: 1 }],
    ['a list of one', { Action: ['s3:GetObject'] }, { Action: 's3:GetObject' }],
    ['order of actions', { Action: ['s3:A', 's3:B'] }, { Action: ['s3:B', 's3:A'] }],
    ['case of actions', { NotAction: ['S3:getobject'] }, { NotAction: 's3:GetObject' }],
    ['a repeated action', { Action: ['s3:A', 's3:A'] }, { Action: 's3:A' }],
    ['order of resources', { Resource: ['arn:1', 'arn:2'] }, { Resource: ['arn:2', 'arn:1'] }],
    ['order of statements', { Statement: [{ Sid: 'A' }, { Sid: 'B' }] }, { Statement: [{ Sid: 'B' }, { Sid: 'A' }] }],
    ['one statement', { Statement: [{ Sid: 'A' }] }, { Statement: { Sid: 'A' } }],
    [
      'an account and its root',
      { Principal: { AWS: '111111111111' } },
      { Principal: { AWS: ['arn:aws:iam::111111111111:root'] } },
    ],
    ['everybody', { Principal: '*' }, { Principal: { AWS: '*' } }],
    [
      'condition values',
      { Condition: { ArnEquals: { 'aws:PrincipalArn': ['b', 'a'] } } },
      { Condition: { ArnEquals: { 'AWS:principalarn': ['a', 'b'] } } },
    ],
    [
      'a boolean as text',
      { Condition: { Bool: { 'aws:SecureTransport': false } } },
      { Condition: { Bool: { 'aws:SecureTransport': 'false' } } },
    ],
    ['an absent field', { Sid: 'A', Condition: undefined }, { Sid: 'A' }],
    ['an empty filter', { Filter: { Prefix: '' } }, { Filter: {} }],
    ['nothing', undefined, undefined],
  ])('%s', (_, a, b) => {
    expect(sameMeaning(a, b)).toBe(true);
    expect(sameMeaning(b, a)).toBe(true);
  });
});

describe('not the same', () => {
  test.each<[string, unknown, unknown]>([
    ['another effect', { Effect: 'Allow' }, { Effect: 'Deny' }],
    ['one action more', { Action: ['s3:A', 's3:B'] }, { Action: 's3:A' }],
    ['case of a resource', { Resource: 'arn:aws:s3:::a/B' }, { Resource: 'arn:aws:s3:::a/b' }],
    [
      'case of a condition value',
      { Condition: { StringEquals: { k: 'A' } } },
      { Condition: { StringEquals: { k: 'a' } } },
    ],
    ['another operator', { Condition: { StringEquals: { k: 'a' } } }, { Condition: { StringLike: { k: 'a' } } }],
    ['no condition', { Condition: { StringEquals: { k: 'a' } } }, {}],
    ['another account', { Principal: { AWS: '111111111111' } }, { Principal: { AWS: '222222222222' } }],
    [
      'a role, not the root',
      { Principal: { AWS: '111111111111' } },
      { Principal: { AWS: 'arn:aws:iam::111111111111:role/root' } },
    ],
    ['a service, not an account', { Principal: { Service: '*' } }, { Principal: '*' }],
    ['Principal and NotPrincipal', { Principal: '*' }, { NotPrincipal: '*' }],
    ['another status', { Status: 'Enabled' }, { Status: 'Disabled' }],
    ['a filter by prefix', { Filter: { Prefix: 'a' } }, { Filter: {} }],
    ['no filter at all', { Filter: {} }, {}],
    ['nothing and something', undefined, {}],
    ['a text and a number', { Priority: 1 }, { Priority: '1' }],
  ])('%s', (_, a, b) => {
    expect(sameMeaning(a, b)).toBe(false);
    expect(sameMeaning(b, a)).toBe(false);
  });
});

test('everything means the same as itself, and as its copy', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(sameMeaning(value, JSON.parse(JSON.stringify(value)))).toBe(true);
    }),
  );
});

test('is not fooled by the names of methods', () => {
  expect(sameMeaning(JSON.parse('{"__proto__": 1}'), {})).toBe(false);
  expect(sameMeaning({ constructor: 'a' }, { constructor: 'b' })).toBe(false);
});
