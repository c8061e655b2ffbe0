import { callApi } from './call-api.ts';
import { ownText, readList } from './read-answer.ts';
import { readMoment } from './read-moment.ts';
import type { OpenTicket } from './ticket-settings.ts';
import type { ServiceNowApi } from './ticket-system.ts';

/** What somebody filled in for a requested item. */
export interface ServiceNowVariable {
  name: string;
  value: string;
  changedAt: Date;
}

/** A form of more than that is none that asks for a bucket. */
const MOST = 200;

/**
 * The variables of a requested item, which stand in tables of their own (ServiceNow: Catalog tables, sc_item_option_mtom);
 * absent where not all of them can be read, and for a record of another kind.
 */
export async function readServiceNowVariables(
  { api, place }: OpenTicket<ServiceNowApi>,
  sysId: string,
): Promise<ServiceNowVariable[] | undefined> {
  if (api.table !== 'sc_req_item') return undefined;
  const answer = await callApi(place, {
    tried: 'read the variables of the requested item',
    method: 'GET',
    path: '/api/now/table/sc_item_option_mtom',
    query: {
      sysparm_query: `request_item=${sysId}`,
      sysparm_fields: [NAME, VALUE, CHANGED].join(','),
      sysparm_limit: String(MOST),
    },
  });
  const rows = readList(answer, 'result');
  const variables = rows.flatMap(readVariable);
  return rows.length < MOST && variables.length === rows.length ? variables : undefined;
}

const NAME = 'sc_item_option.item_option_new.name';
const VALUE = 'sc_item_option.value';
const CHANGED = 'sc_item_option.sys_updated_on';

function readVariable(row: unknown): ServiceNowVariable[] {
  const [name, changedAt] = [ownText(row, NAME), readMoment(ownText(row, CHANGED))];
  return name === undefined || changedAt === undefined ? [] : [{ name, value: ownText(row, VALUE) ?? '', changedAt }];
}
