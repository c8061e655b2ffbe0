import { aDocument } from './a-document.ts';
import { codesIn } from './problems-in.ts';

const withOptions = (options: object) => codesIn(aDocument({ options }));

test.each([
  'theirs',
  'service-role/theirs',
  '/service-role/theirs',
  'arn:aws:iam::111111111111:role/service-role/theirs',
])('a role may be named %s', (role) => {
  expect(withOptions({ role })).toEqual([]);
});

test.each(['', 'a role', 'role/*', 'arn:aws:iam::111111111111:user/theirs', `${'p'.repeat(200)}/theirs`])(
  'nobody has a role named %j',
  (role) => {
    expect(withOptions({ role })).toEqual(['options.role: role']);
  },
);

test('a role and a boundary are of the source account', () => {
  expect(withOptions({ role: 'arn:aws:iam::222222222222:role/theirs' })).toEqual(['options.role: other-account']);
  expect(withOptions({ boundary: 'arn:aws:iam::222222222222:policy/narrow' })).toEqual([
    'options.boundary: other-account',
  ]);
  expect(withOptions({ boundary: 'arn:aws:iam::aws:policy/AmazonS3FullAccess' })).toEqual([]);
  expect(withOptions({ boundary: 'narrow' })).toEqual(['options.boundary: boundary']);
});

test('of a role that is there nothing is made: no name of ours, and no boundary', () => {
  const boundary = 'arn:aws:iam::111111111111:policy/narrow';
  expect(withOptions({ role: 'theirs', roleName: 'ours', boundary })).toEqual([
    'options.roleName: beside-role',
    'options.boundary: beside-role',
  ]);
});

test('all rules of a source have one role', () => {
  const { destination, ...source } = aDocument();
  const second = { account: '333333333333', region: 'eu-west-1', bucket: 'orders-archive' };
  const rules = [{ destination, options: { role: 'theirs' } }, { destination: second }];
  expect(codesIn({ ...source, rules })).toEqual(['rules[1].options.role: role-differs']);
});

test('consents are those that there are', () => {
  expect(codesIn(aDocument({ allow: ['convert-v1-rules', 'use-serving-role', 'remove-dead-principals'] }))).toEqual([]);
  expect(codesIn(aDocument({ allow: ['everything'] }))).toEqual(['allow[0]: not-allowed']);
});
