import { callApi } from './call-api.ts';
import { findServiceNowRecord } from './find-servicenow-record.ts';
import { mapApproved } from './map-approved.ts';
import { ownText, readList, readText } from './read-answer.ts';
import { readMoment } from './read-moment.ts';
import { readServiceNowVariables } from './read-servicenow-variables.ts';
import type { TicketApproval } from './ticket-approval.ts';
import type { OpenTicket } from './ticket-settings.ts';
import type { ServiceNowApi } from './ticket-system.ts';

interface GivenApproval {
  approver: string;
  at: Date;
}

/**
 * A record is approved when its field `approval` says so; the approvers are those whose approval of it is in the table
 * sysapproval_approver. Of several, one who is not the requester is told. What was approved is what the variables of the
 * requested item say, unless one was changed since.
 */
export async function readServiceNowApproval(open: OpenTicket<ServiceNowApi>): Promise<TicketApproval> {
  const requesterField = open.api.approval?.requester ?? 'opened_by.user_name';
  const record = await findServiceNowRecord(open, ['approval', requesterField]);
  const requester = ownText(record, requesterField);
  const sysId = readText(record, 'sys_id') ?? '';
  const given = await readApprovals(open, sysId);
  const approval = given.find(({ approver }) => approver !== requester) ?? given[0];
  const document = approval && (await readApproved(open, sysId, approval));
  return {
    approved: readText(record, 'approval') === 'approved' && approval !== undefined,
    ...(approval && { approver: approval.approver }),
    ...(requester && { requester }),
    ...(document !== undefined && { document }),
  };
}

async function readApprovals({ place }: OpenTicket<ServiceNowApi>, sysId: string): Promise<GivenApproval[]> {
  const answer = await callApi(place, {
    tried: 'read the approvals of the record',
    method: 'GET',
    path: '/api/now/table/sysapproval_approver',
    query: {
      sysparm_query: `sysapproval=${sysId}^state=approved^ORDERBYDESCsys_updated_on`,
      sysparm_fields: 'approver.user_name,sys_updated_on',
      sysparm_limit: '50',
    },
  });
  return readList(answer, 'result').flatMap((approval) => {
    const [approver, at] = [ownText(approval, 'approver.user_name'), readMoment(ownText(approval, 'sys_updated_on'))];
    return approver === undefined || at === undefined ? [] : [{ approver, at }];
  });
}

async function readApproved(open: OpenTicket<ServiceNowApi>, sysId: string, { at }: GivenApproval): Promise<unknown> {
  const variables = await readServiceNowVariables(open, sysId);
  if (variables === undefined || variables.some(({ changedAt }) => changedAt >= at)) return undefined;
  const values = Object.fromEntries(variables.map(({ name, value }) => [name, value]));
  return mapApproved({ number: open.ticket.id, variables: values }, open.request);
}
