import type { GivenApproval } from '../../../lib/approval/given-approval.ts';
import { judgeApproval } from '../../../lib/approval/judge-approval.ts';
import { judgeApprover } from '../../../lib/approval/judge-approver.ts';
import type { Start, WantedApproval } from '../../../lib/types.ts';
import { aRequest } from '../../support/working-pair.ts';

const OWNERS = 'arn:aws:sts::999999999999:assumed-role/Owners/*';
const owner = (who: string) => `arn:aws:sts::999999999999:assumed-role/Owners/${who}`;
const BY_EVENT: Start = { door: 'event', requester: owner('ada') };
const ASKED = '2026-11-02T12:00:00.000Z';
const later = (seconds: number) => new Date(Date.parse(ASKED) + seconds * 1_000);

function wanted(change: Partial<WantedApproval> = {}): WantedApproval {
  return {
    execution: 'event-1a2b-1',
    start: BY_EVENT,
    demand: { routes: ['orders'], approvers: [{ command: [OWNERS] }], expiresAfterHours: 48 },
    needed: 1,
    requests: [aRequest()],
    digest: 'of-these',
    changes: '',
    askedAt: ASKED,
    expiresAt: later(48 * 3_600).toISOString(),
    ...change,
  };
}

function given(name: string, change: Partial<GivenApproval> = {}): GivenApproval {
  return { name, way: 'command', at: ASKED, says: 'yes', digest: 'of-these', ...change };
}

const FROM_CONSOLE = wanted({ start: { door: 'console' }, needed: 2 });

const FROM_TICKET = wanted({
  start: { door: 'ticket', requester: '5b10ac8d82e05b22cc7d4ef5', ticket: { system: 'jira', id: 'OPS-1' } },
  demand: { routes: ['orders'], approvers: [{ command: [OWNERS], ticket: ['mia'] }], expiresAfterHours: 48 },
});

describe('judgeApproval', () => {
  it.each<[string, WantedApproval, GivenApproval[], number, string, string]>([
    ['waits, and looks soon, while it has just been asked', wanted(), [], 30, 'waiting', 'look-soon'],
    ['looks later after ten minutes', wanted(), [], 601, 'waiting', 'look-later'],
    ['looks seldom after a working day', wanted(), [], 30_000, 'waiting', 'look-seldom'],
    ['begins once an approver said yes', wanted(), [given(owner('bob'))], 30, 'given', 'begin'],
    ['does not count who asked', wanted(), [given(owner('ada'))], 30, 'waiting', 'look-soon'],
    ['does not count who is no approver', wanted(), [given('arn:aws:iam::9:user/eve')], 30, 'waiting', 'look-soon'],
    [
      'does not count a yes to other requests',
      wanted(),
      [given(owner('bob'), { digest: 'x' })],
      30,
      'waiting',
      'look-soon',
    ],
    [
      'stops when an approver said no, also beside a yes',
      wanted(),
      [given(owner('bob')), given(owner('eve'), { says: 'no' })],
      30,
      'refused',
      'stop',
    ],
    [
      'does not let who is no approver stop it',
      wanted(),
      [given('arn:aws:iam::9:user/eve', { says: 'no' })],
      30,
      'waiting',
      'look-soon',
    ],
    ['stops when it expires', wanted(), [], 48 * 3_600, 'expired', 'stop'],
    [
      'takes a yes that came before it expired and is seen after',
      wanted(),
      [given(owner('bob'))],
      50 * 3_600,
      'given',
      'begin',
    ],
    [
      'takes no yes that came after it expired, and before anybody looked',
      wanted(),
      [given(owner('bob'), { at: later(49 * 3_600).toISOString() })],
      50 * 3_600,
      'expired',
      'stop',
    ],
    ['wants two where nobody knows who asked', FROM_CONSOLE, [given(owner('bob'))], 30, 'waiting', 'look-soon'],
    [
      'counts one person once, in whatever form',
      FROM_CONSOLE,
      [given(owner('bob')), given(owner('Bob@example.com'))],
      30,
      'waiting',
      'look-soon',
    ],
    ['wants two by command for a ticket', FROM_TICKET, [given(owner('bob'))], 30, 'waiting', 'look-soon'],
    ['is content with two for a ticket', FROM_TICKET, [given(owner('bob')), given(owner('eve'))], 30, 'given', 'begin'],
    ['is content with one in the ticket', FROM_TICKET, [given('mia', { way: 'ticket' })], 30, 'given', 'begin'],
    ['is content with two people', FROM_CONSOLE, [given(owner('bob')), given(owner('eve'))], 30, 'given', 'begin'],
  ])('%s', (_, asked, said, seconds, outcome, next) => {
    expect(judgeApproval(asked, said, later(seconds))).toMatchObject({ outcome, next });
  });

  it('tells who said yes and who said no', () => {
    const said = [given(owner('bob')), given(owner('eve'), { says: 'no' })];
    expect(judgeApproval(wanted(), said, later(30))).toMatchObject({
      approvers: [{ name: owner('bob'), way: 'command', at: ASKED }],
      refusedBy: { name: owner('eve') },
    });
  });
});

describe('judgeApprover', () => {
  const both = { routes: ['a', 'b'], approvers: [{ command: [OWNERS] }, { command: ['arn:aws:iam::9:user/bob'] }] };

  it('asks for somebody whom every route names', () => {
    const demand = { ...both, expiresAfterHours: 1 };
    expect(judgeApprover({ name: owner('bob'), way: 'command' }, wanted({ demand }))).toBe('not-an-approver');
  });

  it('does not take an approver by command for one by ticket, or the other way', () => {
    expect(judgeApprover({ name: owner('bob'), way: 'ticket' }, wanted())).toBe('not-an-approver');
  });

  it('lets nobody approve where no route names anybody', () => {
    const demand = { routes: [], approvers: [], expiresAfterHours: 1 };
    expect(judgeApprover({ name: owner('bob'), way: 'command' }, wanted({ demand }))).toBe('not-an-approver');
  });

  it('takes any session of a role for the requester where only the role is known', () => {
    const start: Start = { door: 'event', requester: 'arn:aws:iam::999999999999:role/sso/Owners' };
    expect(judgeApprover({ name: owner('bob'), way: 'command' }, wanted({ start }))).toBe('is-requester');
  });
});
