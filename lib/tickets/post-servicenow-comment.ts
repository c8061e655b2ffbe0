import { isFinal } from '../errors.ts';
import { callApi } from './call-api.ts';
import { findServiceNowRecord } from './find-servicenow-record.ts';
import type { Posted } from './posted.ts';
import { readList, readText } from './read-answer.ts';
import { type PublishedReport, renderComment } from './render-comment.ts';
import type { OpenTicket } from './ticket-settings.ts';
import type { ServiceNowApi } from './ticket-system.ts';
import { toPlainText } from './to-plain-text.ts';

/** An entry in a journal field of the record (ServiceNow: Table API; a journal field takes what it is set to as a new entry). */
export async function postServiceNowComment(open: OpenTicket<ServiceNowApi>, report: PublishedReport): Promise<Posted> {
  const { api, place } = open;
  const sysId = readText(await findServiceNowRecord(open, []), 'sys_id') ?? '';
  const comment = renderComment(report);
  if (await isThere(open, sysId, comment.marker)) return 'there';
  await callApi(place, {
    tried: 'comment the record',
    method: 'PATCH',
    path: `/api/now/table/${api.table}/${sysId}`,
    query: { sysparm_fields: 'sys_id' },
    body: { [api.field]: toPlainText(comment) },
  });
  return 'posted';
}

/** Few may read the table of journal entries: who may not look posts, and may say it twice after a lost answer. */
async function isThere({ api, place }: OpenTicket<ServiceNowApi>, sysId: string, marker: string): Promise<boolean> {
  try {
    const answer = await callApi(place, {
      tried: 'look for the comment',
      method: 'GET',
      path: '/api/now/table/sys_journal_field',
      query: {
        sysparm_query: `element_id=${sysId}^element=${api.field}^valueLIKE${marker}`,
        sysparm_fields: 'sys_id',
        sysparm_limit: '1',
      },
    });
    return readList(answer, 'result').length > 0;
  } catch (error) {
    if (isFinal(error)) return false;
    throw error;
  }
}
