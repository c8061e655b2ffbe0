import { callApi } from './call-api.ts';
import { readList, readText } from './read-answer.ts';
import { readMoment } from './read-moment.ts';
import type { TicketApproval } from './ticket-approval.ts';
import type { OpenTicket } from './ticket-settings.ts';
import type { JiraApi } from './ticket-system.ts';

/**
 * An issue is approved while it is in one of the statuses; the approver is who put it there last (Jira REST API, Get
 * issue, expand=changelog: in the cloud the latest hundred changes, the newest first; in Data Center all). Who may
 * change a reporter could be another than who made the issue: neither may be its approver.
 */
export async function readJiraApproval({ ticket, api, place }: OpenTicket<JiraApi>): Promise<TicketApproval> {
  const issue = await callApi(place, {
    tried: 'read the approval of the issue',
    method: 'GET',
    path: `/rest/api/${api.version}/issue/${encodeURIComponent(ticket.id)}`,
    query: { fields: 'status,reporter,creator', expand: 'changelog' },
  });
  const statuses = api.approval?.statuses ?? [];
  const [reporter, creator] = ['reporter', 'creator'].map((role) => userAt(issue, `fields.${role}`));
  const approver = findApprover(issue, statuses);
  const requester = approver !== undefined && approver === creator ? creator : reporter;
  return {
    approved: statuses.includes(readText(issue, 'fields.status.name') ?? '') && approver !== undefined,
    ...(approver && { approver }),
    ...(requester && { requester }),
  };
}

function findApprover(issue: unknown, statuses: string[]): string | undefined {
  const changes = readList(issue, 'changelog.histories')
    .filter((change) => statuses.includes(readText(change, 'items[field=status].toString') ?? ''))
    .sort((one, other) => momentOf(other) - momentOf(one));
  return userAt(changes[0], 'author');
}

function momentOf(change: unknown): number {
  return readMoment(readText(change, 'created'))?.getTime() ?? 0;
}

/** In the cloud users are known by an id, in Data Center by a name. */
function userAt(holder: unknown, path: string): string | undefined {
  return readText(holder, `${path}.accountId`) ?? readText(holder, `${path}.name`);
}
