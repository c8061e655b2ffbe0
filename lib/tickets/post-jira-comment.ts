import { callApi } from './call-api.ts';
import { hasMarker } from './has-marker.ts';
import type { Posted } from './posted.ts';
import { readList } from './read-answer.ts';
import { type PublishedReport, renderComment } from './render-comment.ts';
import type { OpenTicket } from './ticket-settings.ts';
import type { JiraApi } from './ticket-system.ts';
import { toAdf } from './to-adf.ts';
import { toWikiText } from './to-wiki-text.ts';

/** A comment in an issue (Jira REST API, Get comments, Add comment; version 3 takes ADF, version 2 wiki text). */
export async function postJiraComment(
  { ticket, api, place }: OpenTicket<JiraApi>,
  report: PublishedReport,
): Promise<Posted> {
  const path = `/rest/api/${api.version}/issue/${encodeURIComponent(ticket.id)}/comment`;
  const comment = renderComment(report);
  const query = { orderBy: '-created', maxResults: '100' };
  const before = await callApi(place, { tried: 'look for the comment', method: 'GET', path, query });
  if (hasMarker(readList(before, 'comments'), comment.marker)) return 'there';
  const body = api.version === 3 ? toAdf(comment) : toWikiText(comment);
  await callApi(place, { tried: 'comment the issue', method: 'POST', path, body: { body } });
  return 'posted';
}
