import type { Approval, Approver } from '../types.ts';
import { wrapText } from './wrap-text.ts';

/** Who said what to a run that had to be approved, and what was missing, for a terminal. */
export function renderApproval({ approvers, refusedBy, needed, askedAt, expiresAt, outcome }: Approval): string[] {
  const missing = needed - approvers.length;
  const asked = `asked for ${needed === 1 ? 'one approval' : `${needed} approvals`} at ${askedAt}, until ${expiresAt}`;
  return [
    asked,
    ...approvers.map((approver) => `approved ${sayWho(approver)}`),
    ...(refusedBy ? [`refused ${sayWho(refusedBy)}`] : []),
    ...(outcome === 'withdrawn' ? ['its route was changed meanwhile'] : []),
    ...(outcome === 'expired' ? [`${missing} missing`] : []),
  ].map((line) => wrapText(line, '  - '));
}

function sayWho({ name, way, at }: Approver): string {
  return `by ${name} ${way === 'ticket' ? 'in the ticket' : 'by command'}, ${at}`;
}
