import { callApi } from './call-api.ts';
import { mapApproved, mappedPaths } from './map-approved.ts';
import { readList, readText } from './read-answer.ts';
import { readMoment } from './read-moment.ts';
import type { TicketApproval } from './ticket-approval.ts';
import type { OpenTicket } from './ticket-settings.ts';
import type { JiraApi, RequestMapping } from './ticket-system.ts';

/**
 * An issue is approved while it is in one of the statuses; the approver is who put it there last (Jira REST API, Get
 * issue, expand=changelog: in the cloud the latest hundred changes, the newest first; in Data Center all). Who may
 * change a reporter could be another than who made the issue: neither may be its approver. What was approved is what the
 * issue says, unless a field that the request comes from was changed since. Version 2 has texts as webhooks have them.
 */
export async function readJiraApproval(open: OpenTicket<JiraApi>): Promise<TicketApproval> {
  const { ticket, api, place, request } = open;
  const fields = ['status', 'reporter', 'creator', ...fieldsOf(request)];
  const issue = await callApi(place, {
    tried: 'read the approval of the issue',
    method: 'GET',
    path: `/rest/api/2/issue/${encodeURIComponent(ticket.id)}`,
    query: { fields: [...new Set(fields)].join(','), expand: 'changelog' },
  });
  const statuses = api.approval?.statuses ?? [];
  const [reporter, creator] = ['reporter', 'creator'].map((role) => userAt(issue, `fields.${role}`));
  const approval = findApproval(issue, statuses);
  const approver = userAt(approval, 'author');
  const requester = approver !== undefined && approver === creator ? creator : reporter;
  const document = isChangedSince(issue, approval, request) ? undefined : mapApproved({ issue }, request);
  return {
    approved: statuses.includes(readText(issue, 'fields.status.name') ?? '') && approver !== undefined,
    ...(approver && { approver }),
    ...(requester && { requester }),
    ...(document !== undefined && { document }),
  };
}

/** The change that put the issue into one of the statuses last. */
function findApproval(issue: unknown, statuses: string[]): unknown {
  return readList(issue, 'changelog.histories')
    .filter((change) => statuses.includes(readText(change, 'items[field=status].toString') ?? ''))
    .sort((one, other) => momentOf(other) - momentOf(one))[0];
}

function isChangedSince(issue: unknown, approval: unknown, request: RequestMapping): boolean {
  const fields = fieldsOf(request);
  return readList(issue, 'changelog.histories')
    .filter((change) => change !== approval && momentOf(change) >= momentOf(approval))
    .flatMap((change) => readList(change, 'items'))
    .some((item) => isOf(item, fields));
}

/** A change that does not tell the id of its field, as an older Data Center's, may be of any but the status. */
function isOf(item: unknown, fields: string[]): boolean {
  const id = readText(item, 'fieldId');
  return id === undefined ? readText(item, 'field') !== 'status' : fields.includes(id);
}

/** `issue.fields.customfield_10101.value` is of the field `customfield_10101`. */
function fieldsOf(request: RequestMapping): string[] {
  return mappedPaths(request).flatMap((path) => /^issue\.fields\.([\w-]+)/.exec(path)?.[1] ?? []);
}

function momentOf(change: unknown): number {
  return readMoment(readText(change, 'created'))?.getTime() ?? 0;
}

/** In the cloud users are known by an id, in Data Center by a name. */
function userAt(holder: unknown, path: string): string | undefined {
  return readText(holder, `${path}.accountId`) ?? readText(holder, `${path}.name`);
}
