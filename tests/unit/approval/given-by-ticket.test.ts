import { asksTicket, givenByTicket } from '../../../lib/approval/given-by-ticket.ts';
import type { Approvers, Start, WantedApproval } from '../../../lib/types.ts';

const NOW = new Date('2026-11-02T12:00:00Z');
const DIGEST = { digest: 'of-these' };
const TICKET: Start = { door: 'ticket', requester: 'ada', ticket: { system: 'jira', id: 'OPS-1' } };

const wantedBy = (start: Start, approvers: Approvers[]) =>
  ({ start, demand: { routes: ['orders'], approvers, expiresAfterHours: 1 } }) as WantedApproval;

describe('what a ticket says to an approval', () => {
  it('is asked where the run has a ticket and a route names approvers there', () => {
    expect(asksTicket(wantedBy(TICKET, [{ ticket: ['bob'] }]))).toBe(true);
    expect(asksTicket(wantedBy(TICKET, [{ command: ['*'] }]))).toBe(false);
    expect(asksTicket(wantedBy({ door: 'console' }, [{ ticket: ['bob'] }]))).toBe(false);
  });

  it('counts as the word of whom its system names, for these requests', () => {
    const given = givenByTicket({ approved: true, approver: 'bob', requester: 'ada' }, DIGEST, NOW);
    expect(given).toEqual([{ name: 'bob', way: 'ticket', at: NOW.toISOString(), says: 'yes', digest: 'of-these' }]);
  });

  it.each([
    ['it is not approved', { approved: false, approver: 'bob' }],
    ['nobody is named', { approved: true }],
    [
      'who approved is who asked, by what the system says',
      { approved: true, approver: 'Bob@example.com', requester: 'bob' },
    ],
  ])('counts for nothing where %s', (_, said) => {
    expect(givenByTicket(said, DIGEST, NOW)).toEqual([]);
  });
});
