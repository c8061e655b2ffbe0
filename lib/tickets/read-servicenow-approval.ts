import { callApi } from './call-api.ts';
import { findServiceNowRecord } from './find-servicenow-record.ts';
import { readList, readText } from './read-answer.ts';
import type { TicketApproval } from './ticket-approval.ts';
import type { OpenTicket } from './ticket-settings.ts';
import type { ServiceNowApi } from './ticket-system.ts';

/**
 * A record is approved when its field `approval` says so; the approvers are those whose approval of it is in the table
 * sysapproval_approver. Of several, one who is not the requester is told.
 */
export async function readServiceNowApproval(open: OpenTicket<ServiceNowApi>): Promise<TicketApproval> {
  const requesterField = open.api.approval?.requester ?? 'opened_by.user_name';
  const record = await findServiceNowRecord(open, ['approval', requesterField]);
  const requester = ownText(record, requesterField);
  const approvers = await readApprovers(open, readText(record, 'sys_id') ?? '');
  const approver = approvers.find((name) => name !== requester) ?? approvers[0];
  return {
    approved: readText(record, 'approval') === 'approved' && approver !== undefined,
    ...(approver && { approver }),
    ...(requester && { requester }),
  };
}

async function readApprovers({ place }: OpenTicket<ServiceNowApi>, sysId: string): Promise<string[]> {
  const answer = await callApi(place, {
    tried: 'read the approvals of the record',
    method: 'GET',
    path: '/api/now/table/sysapproval_approver',
    query: {
      sysparm_query: `sysapproval=${sysId}^state=approved^ORDERBYDESCsys_updated_on`,
      sysparm_fields: 'approver.user_name',
      sysparm_limit: '50',
    },
  });
  return readList(answer, 'result').flatMap((approval) => ownText(approval, 'approver.user_name') ?? []);
}

/** A field that was followed through a reference stands in the answer under its whole name, dots and all. */
function ownText(record: unknown, name: string): string | undefined {
  if (typeof record !== 'object' || record === null || !Object.hasOwn(record, name)) return undefined;
  const value = (record as Record<string, unknown>)[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}
