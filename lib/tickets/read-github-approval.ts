import { callGitHub } from './call-github.ts';
import { readList, readText } from './read-answer.ts';
import type { TicketApproval } from './ticket-approval.ts';
import type { OpenTicket } from './ticket-settings.ts';
import type { GitHubApi } from './ticket-system.ts';

const PER_PAGE = 100;
/** An issue with more events than this is none that asks for a bucket. */
const PAGES = 10;

/**
 * An issue is approved while it has the label; the approver is who gave it last (GitHub REST API, Get an issue; List issue
 * events: the oldest first).
 */
export async function readGitHubApproval(open: OpenTicket<GitHubApi>): Promise<TicketApproval> {
  const label = open.api.approval?.label ?? '';
  const issue = await callGitHub(open, { tried: 'read the issue', method: 'GET' });
  const labels = readList(issue, 'labels').map((one) => readText(one, 'name'));
  const approver = labels.includes(label) ? await findApprover(open, label) : undefined;
  const requester = readText(issue, 'user.login');
  return { approved: approver !== undefined, ...(approver && { approver }), ...(requester && { requester }) };
}

/** Absent as well where there are more events than are looked at: then it is not known who gave it last. */
async function findApprover(open: OpenTicket<GitHubApi>, label: string): Promise<string | undefined> {
  let approver: string | undefined;
  for (let page = 1; page <= PAGES; page += 1) {
    const query = { per_page: String(PER_PAGE), page: String(page) };
    const answer = await callGitHub(open, { tried: 'read who gave the label', method: 'GET', below: '/events', query });
    const events = readList({ answer }, 'answer');
    const given = events.filter(
      (event) => readText(event, 'event') === 'labeled' && readText(event, 'label.name') === label,
    );
    approver = readText(given.at(-1), 'actor.login') ?? approver;
    if (events.length < PER_PAGE) return approver;
  }
  return undefined;
}
