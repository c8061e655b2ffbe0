import { callGitHub } from './call-github.ts';
import { mapApproved } from './map-approved.ts';
import { readList, readText } from './read-answer.ts';
import { readGitHubBody } from './read-github-body.ts';
import { readMoment } from './read-moment.ts';
import type { TicketApproval } from './ticket-approval.ts';
import type { OpenTicket } from './ticket-settings.ts';
import type { GitHubApi } from './ticket-system.ts';

const PER_PAGE = 100;
/** An issue with more events than this is none that asks for a bucket. */
const PAGES = 10;

/**
 * An issue is approved while it has the label; the approver is who gave it last (GitHub REST API, Get an issue; List issue
 * events: the oldest first). What was approved is what its text says, unless that was edited since.
 */
export async function readGitHubApproval(open: OpenTicket<GitHubApi>): Promise<TicketApproval> {
  const label = open.api.approval?.label ?? '';
  const issue = await callGitHub(open, { tried: 'read the issue', method: 'GET' });
  const labels = readList(issue, 'labels').map((one) => readText(one, 'name'));
  const approval = labels.includes(label) ? await findApproval(open, label) : undefined;
  const approver = readText(approval, 'actor.login');
  const requester = readText(issue, 'user.login');
  const document = approver === undefined ? undefined : await readApproved(open, approval);
  return {
    approved: approver !== undefined,
    ...(approver && { approver }),
    ...(requester && { requester }),
    ...(document !== undefined && { document }),
  };
}

/** Absent as well where there are more events than are looked at: then it is not known who gave it last. */
async function findApproval(open: OpenTicket<GitHubApi>, label: string): Promise<unknown> {
  let approval: unknown;
  for (let page = 1; page <= PAGES; page += 1) {
    const query = { per_page: String(PER_PAGE), page: String(page) };
    const answer = await callGitHub(open, { tried: 'read who gave the label', method: 'GET', below: '/events', query });
    const events = readList({ answer }, 'answer');
    const given = events.filter(
      (event) => readText(event, 'event') === 'labeled' && readText(event, 'label.name') === label,
    );
    approval = given.at(-1) ?? approval;
    if (events.length < PER_PAGE) return approval;
  }
  return undefined;
}

/** Read last: a text that was not edited since the label is the one that the label was given to. */
async function readApproved(open: OpenTicket<GitHubApi>, approval: unknown): Promise<unknown> {
  const given = readMoment(readText(approval, 'created_at'));
  const { body, editedAt } = await readGitHubBody(open);
  if (given === undefined || body === undefined || editedAt === undefined) return undefined;
  const isEdited = editedAt !== 'never' && editedAt >= given;
  return isEdited ? undefined : mapApproved({ issue: { body } }, open.request);
}
