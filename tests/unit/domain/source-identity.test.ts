import fc from 'fast-check';
import { computeSourceIdentity } from '../../../lib/domain/compute-source-identity.ts';
import type { Start } from '../../../lib/types.ts';

test.each<[Start | undefined, string]>([
  [{ door: 'ticket', ticket: { system: 'jira', id: 'OPS-123' }, requester: 'mia' }, 'ticket.jira.OPS-123'],
  [{ door: 'event', requester: 'arn:aws:iam::111111111111:user/alice' }, 'event.111111111111.user.alice'],
  [
    { door: 'event', requester: 'arn:aws:sts::111111111111:assumed-role/deploy/bob@example.com' },
    'event.111111111111.assumed-role.deploy.bob@example.com',
  ],
  [{ door: 'event' }, 'event'],
  [{ door: 'console' }, 'console'],
  [undefined, 'unknown'],
])('%j stands behind a session as %s', (start, expected) => {
  expect(computeSourceIdentity(start)).toBe(expected);
});

test('is what STS takes, whoever it is', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (requester) => {
      expect(computeSourceIdentity({ door: 'event', requester })).toMatch(/^event[\w+=,.@-]{0,59}$/);
    }),
  );
});
