import { internalError } from '../errors.ts';
import { callApi } from './call-api.ts';
import { splitIssue } from './is-ticket-id.ts';
import { readText } from './read-answer.ts';
import { readMoment } from './read-moment.ts';
import { readPath } from './read-path.ts';
import type { OpenTicket } from './ticket-settings.ts';
import type { GitHubApi } from './ticket-system.ts';

/** The text of an issue, and when it was edited last; each absent where GitHub does not tell. */
export interface GitHubBody {
  body?: string;
  editedAt?: Date | 'never';
}

const QUERY = `query ($owner: String!, $name: String!, $number: Int!) {
  repository(owner: $owner, name: $name) { issue(number: $number) { body lastEditedAt } }
}`;

/** Only the GraphQL API tells when a text was edited (GraphQL reference, Issue, lastEditedAt). */
export async function readGitHubBody({ ticket, place }: OpenTicket<GitHubApi>): Promise<GitHubBody> {
  const issue = splitIssue(ticket.id);
  if (issue === undefined) throw internalError(`find the issue ${ticket.id}`);
  const [owner, name] = issue.repository.split('/');
  // A server of one's own has it beside the REST API: https://host/api/graphql, https://host/api/v3.
  const answer = await callApi(
    { ...place, url: place.url.replace(/\/v3$/, '') },
    {
      tried: 'read when the issue was edited',
      method: 'POST',
      path: '/graphql',
      body: { query: QUERY, variables: { owner, name, number: Number(issue.number) } },
    },
  );
  const body = readText(answer, 'data.repository.issue.body');
  const edited = readPath(answer, 'data.repository.issue.lastEditedAt');
  const editedAt = edited === null ? 'never' : readMoment(edited);
  return { ...(body !== undefined && { body }), ...(editedAt !== undefined && { editedAt }) };
}
