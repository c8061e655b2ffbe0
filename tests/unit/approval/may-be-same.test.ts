import { mayBeSame } from '../../../lib/approval/may-be-same.ts';

const role = (name: string, account = '111111111111') => `arn:aws:iam::${account}:role/${name}`;
const session = (name: string, who: string, account = '111111111111') =>
  `arn:aws:sts::${account}:assumed-role/${name}/${who}`;
const user = (name: string) => `arn:aws:iam::111111111111:user/${name}`;

describe('mayBeSame', () => {
  it.each([
    ['one ARN', user('ada'), user('ada')],
    ['a user with and without a path', user('ada'), user('team/ada')],
    ['a role and its session', role('Deployer'), session('Deployer', 'ada')],
    ['a role with a path and its session', role('ops/Deployer'), session('Deployer', 'ada')],
    ['a session, whatever the case of its name', session('Deployer', 'ada'), session('Deployer', 'Ada')],
    ['a session named by address, and by name', session('Deployer', 'ada@example.com'), session('Deployer', 'ada')],
    ['a user of a ticket system and a session of that name', 'Ada@example.com', session('AWSReservedSSO_Ops_1', 'ada')],
    ['a session and a user of a ticket system', session('AWSReservedSSO_Ops_1', 'ada@example.org'), 'ada'],
    ['two spellings of a user of a ticket system', 'ADA@example.com', 'ada'],
    ['a look-alike that compatibility makes the same', 'ada', '\uff41da'],
    ['one person in two roles', session('Deployer', 'ada@example.com'), session('Approver', 'ada@example.com')],
    ['one person in two accounts', session('Admin', 'ada'), session('Owners', 'Ada@example.com', '999999999999')],
    ['a user and a session of that name', user('ada'), session('Owners', 'ada', '999999999999')],
    ['users of one name in two accounts', user('ada'), 'arn:aws:iam::999999999999:user/Ada'],
    ['the root of an account', 'arn:aws:iam::111111111111:root', 'arn:aws:iam::111111111111:root'],
  ])('says yes of %s', (_, one, other) => {
    expect(mayBeSame(one, other)).toBe(true);
    expect(mayBeSame(other, one)).toBe(true);
  });

  it.each([
    ['two users', user('ada'), user('bob')],
    ['two roles', role('Deployer'), role('Auditor')],
    ['two sessions of a role', session('Deployer', 'ada'), session('Deployer', 'bob')],
    ['a role of another account', role('Deployer'), role('Deployer', '222222222222')],
    ['a session of another account', role('Deployer'), session('Deployer', 'ada', '222222222222')],
    ['the roots of two accounts', 'arn:aws:iam::111111111111:root', 'arn:aws:iam::999999999999:root'],
    ['a user and a role of one name', user('Deployer'), role('Deployer')],
    ['two users of a ticket system', 'ada', 'bob'],
    ['a user of a ticket system and another session', 'bob', session('Deployer', 'ada')],
  ])('says no of %s', (_, one, other) => {
    expect(mayBeSame(one, other)).toBe(false);
    expect(mayBeSame(other, one)).toBe(false);
  });
});
