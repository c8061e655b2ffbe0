import type { TicketApi } from './ticket-system.ts';

const ANY = /^[A-Za-z0-9][\w.:#/-]{0,127}$/;

/** Whether a text can be the name of a ticket: it goes into the addresses that the system is asked at. */
export function isTicketId(id: string, api: TicketApi | undefined): boolean {
  if (!ANY.test(id) || id.includes('..')) return false;
  switch (api?.kind) {
    case 'jira':
      return /^[A-Za-z]\w{0,30}-\d{1,12}$/.test(id);
    case 'servicenow':
      return /^[A-Za-z0-9]{3,40}$/.test(id);
    case 'github':
      return splitIssue(id) !== undefined && api.repositories.includes(splitIssue(id)?.repository ?? '');
    default:
      return true;
  }
}

/** `owner/name#12` in its parts. */
export function splitIssue(id: string): { repository: string; number: string } | undefined {
  const [, repository, number] = /^([\w.-]+\/[\w.-]+)#(\d{1,12})$/.exec(id) ?? [];
  return repository && number ? { repository, number } : undefined;
}
