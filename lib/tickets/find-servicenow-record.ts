import { IsthmusError } from '../errors.ts';
import { callApi } from './call-api.ts';
import { readList, readText } from './read-answer.ts';
import type { OpenTicket } from './ticket-settings.ts';
import type { ServiceNowApi } from './ticket-system.ts';

/** The record that people know by its number, with its `sys_id` and some more fields (ServiceNow: Table API). */
export async function findServiceNowRecord(
  { ticket, api, place }: OpenTicket<ServiceNowApi>,
  fields: string[],
): Promise<unknown> {
  const answer = await callApi(place, {
    tried: 'find the record',
    method: 'GET',
    path: `/api/now/table/${api.table}`,
    query: {
      // Letters and digits only: nothing in it can go on with the query.
      sysparm_query: `number=${ticket.id}`,
      sysparm_fields: ['sys_id', ...fields].join(','),
      sysparm_exclude_reference_link: 'true',
      sysparm_limit: '2',
    },
  });
  const [record, another] = readList(answer, 'result');
  if (another !== undefined || !/^[0-9a-f]{32}$/.test(readText(record, 'sys_id') ?? '')) throw notOne(ticket.id);
  return record;
}

function notOne(number: string): IsthmusError {
  return new IsthmusError('UnexpectedAnswer', {
    tried: 'find the record',
    resource: number,
    remedy: 'See that there is one record of this number, and that the credentials may read it.',
  });
}
