import type { Finding } from '../types.ts';
import { wrapText } from './wrap-text.ts';

/** One finding for the terminal: what it is, where, what AWS said, and what to do. */
export function renderFinding(finding: Finding): string {
  const { code, severity, facts, remedy } = finding;
  const said = typeof facts.said === 'string' && facts.said !== remedy ? facts.said : '';
  return [
    `${severity}: ${code}`,
    wrapText(renderFindingPlace(finding.place), '  where  '),
    ...(said ? [wrapText(said, '  said   ')] : []),
    wrapText(remedy, '  do     '),
  ].join('\n');
}

/** Side, account, resource and statement of a finding. */
export function renderFindingPlace({ side, account, resource, statement }: Finding['place']): string {
  const parts = [
    `${side} account${account ? ` ${account}` : ''}`,
    resource,
    statement === undefined ? '' : `statement ${statement}`,
  ];
  return parts.filter(Boolean).join(', ');
}
