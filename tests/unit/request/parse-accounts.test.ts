import { parseAccounts } from '../../../lib/request/parse-accounts.ts';

const ID = 'a-random-text-of-24-characters';

test('maps each account to its external id', () => {
  const accounts = parseAccounts({
    version: 1,
    accounts: [
      { account: '111111111111', externalId: ID },
      { account: '222222222222', externalId: `${ID}-2` },
    ],
  });
  expect([...accounts]).toEqual([
    ['111111111111', { externalId: ID }],
    ['222222222222', { externalId: `${ID}-2` }],
  ]);
});

test('may know no account', () => {
  expect(parseAccounts({ version: 1, accounts: [] }).size).toBe(0);
});

test.each([
  [
    'an external id that is too short',
    [{ account: '111111111111', externalId: 'short-and-secret' }],
    'accounts[0].externalId',
  ],
  [
    'an external id with other characters',
    [{ account: '111111111111', externalId: `${ID} ä` }],
    'accounts[0].externalId',
  ],
  ['an account id without quotes', [{ account: 111111111111, externalId: ID }], 'in quotes'],
  [
    'one account twice',
    [
      { account: '111111111111', externalId: ID },
      { account: '111111111111', externalId: `${ID}-2` },
    ],
    'accounts[1].account is "111111111111"',
  ],
  [
    'one external id for two accounts',
    [
      { account: '111111111111', externalId: ID },
      { account: '222222222222', externalId: ID },
    ],
    'accounts[1].externalId',
  ],
])('refuses %s', (_, accounts, words) => {
  expect(() => parseAccounts({ version: 1, accounts })).toThrow(
    expect.objectContaining({ name: 'InvalidConfiguration', message: expect.stringContaining(words) }),
  );
});

test('never shows an external id', () => {
  const externalIds = ['short-and-secret', `${ID} ä`, ID];
  for (const externalId of externalIds) {
    const accounts = [
      { account: '111111111111', externalId },
      { account: '222222222222', externalId },
    ];
    expect(() => parseAccounts({ version: 1, accounts })).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining(externalId) }),
    );
  }
});

test.each([
  ['below a mistyped name', [{ account: '111111111111', externalID: ID }]],
  ['in place of the account', [{ account: ID, externalId: ID }]],
  ['in place of an entry', [ID]],
  ['in a mapping in place of the list', { '111111111111': ID }],
])('never shows an external id %s', (_, accounts) => {
  expect(() => parseAccounts({ version: 1, accounts })).toThrow(
    expect.objectContaining({ name: 'InvalidConfiguration', message: expect.not.stringContaining(ID) }),
  );
});
