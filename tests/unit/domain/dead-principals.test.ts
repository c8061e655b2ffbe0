import { findDeadPrincipals, removeDeadPrincipals } from '../../../lib/domain/dead-principals.ts';
import type { PolicyDocument, PolicyStatement } from '../../../lib/types.ts';

const DEAD = 'AROAEXAMPLEEXAMPLE123';
const ALIVE = 'arn:aws:iam::222222222222:root';

function policy(...statements: Partial<PolicyStatement>[]): PolicyDocument {
  return {
    Version: '2012-10-17',
    Id: 'theirs',
    Statement: statements.map((statement) => ({ Effect: 'Deny', Action: 's3:*', Resource: '*', ...statement })),
  };
}

test('a statement without a Sid is known by its number, and one of ours is left out', () => {
  const found = findDeadPrincipals(
    policy({ Principal: '*' }, { Principal: { AWS: DEAD } }, { Sid: 'Ours', Principal: { AWS: DEAD } }),
    'Ours',
  );
  expect(found).toEqual({ removable: [{ statement: '1', principals: [DEAD], isEmptied: true }], fixed: [] });
});

test('other kinds of principals of a statement keep it', () => {
  const mixed = policy({ Sid: 'Mixed', Principal: { AWS: [DEAD], Service: 'logging.s3.amazonaws.com' } });
  const { removable } = findDeadPrincipals(mixed, 'Ours');
  expect(removable).toMatchObject([{ isEmptied: false }]);
  expect(removeDeadPrincipals(mixed, removable)).toEqual(
    policy({ Sid: 'Mixed', Principal: { Service: 'logging.s3.amazonaws.com' } }),
  );
});

test('an exception from a Deny goes only where another stays: alone it is what the statement is about', () => {
  const alone = policy({ Sid: 'Alone', NotPrincipal: { AWS: DEAD } });
  expect(findDeadPrincipals(alone, 'Ours')).toMatchObject({ removable: [], fixed: [{ statement: 'Alone' }] });
  const beside = policy({ Sid: 'Beside', NotPrincipal: { AWS: [DEAD, ALIVE] } });
  const { removable } = findDeadPrincipals(beside, 'Ours');
  expect(removeDeadPrincipals(beside, removable)).toEqual(policy({ Sid: 'Beside', NotPrincipal: { AWS: [ALIVE] } }));
});

test('a policy of nothing else is gone, and removing twice is removing once', () => {
  const only = policy({ Sid: 'Only', Principal: { AWS: DEAD } });
  const both = policy({ Sid: 'Both', Principal: { AWS: [DEAD, ALIVE] } });
  const removed = findDeadPrincipals(only, 'Ours').removable;
  expect(removeDeadPrincipals(only, removed)).toBeUndefined();
  const cleared = removeDeadPrincipals(both, findDeadPrincipals(both, 'Ours').removable);
  expect(removeDeadPrincipals(cleared, findDeadPrincipals(both, 'Ours').removable)).toEqual(cleared);
});
