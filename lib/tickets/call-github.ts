import { internalError } from '../errors.ts';
import { type ApiCall, callApi } from './call-api.ts';
import { splitIssue } from './is-ticket-id.ts';
import type { OpenTicket } from './ticket-settings.ts';
import type { GitHubApi } from './ticket-system.ts';

/** A call about an issue; `below` is what follows its address: `/comments`. */
export async function callGitHub(
  { ticket, place }: OpenTicket<GitHubApi>,
  { below = '', ...call }: Omit<ApiCall, 'path'> & { below?: string },
): Promise<unknown> {
  const issue = splitIssue(ticket.id);
  if (issue === undefined) throw internalError(`find the issue ${ticket.id}`);
  return callApi(place, {
    ...call,
    path: `/repos/${issue.repository}/issues/${issue.number}${below}`,
    headers: { accept: 'application/vnd.github+json', 'x-github-api-version': '2022-11-28' },
  });
}
