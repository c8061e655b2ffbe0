import type { ShownApproval } from '../../lib/approval/take-approval.ts';
import { renderApproval } from '../../lib/domain/render-approval.ts';
import type { Start } from '../../lib/types.ts';

/** What somebody is about to approve: who asked, what will be done, and who has said something. */
export function renderWantedApproval(shown: ShownApproval): string {
  return [
    `Execution    ${shown.execution}`,
    `Asked by     ${sayWho(shown.start)}`,
    '',
    shown.changes,
    '',
    'Approval',
    ...renderApproval({ ...shown, next: 'stop' }),
    '',
    '',
  ].join('\n');
}

function sayWho({ door, requester, ticket }: Start): string {
  const who = requester ?? 'nobody knows whom';
  if (ticket) return `${who}, in ${ticket.system} ${ticket.id}`;
  return door === 'event' ? `${who}, by a tagged bucket` : `${who}, by hand`;
}
