import { callGitHub } from './call-github.ts';
import { hasMarker } from './has-marker.ts';
import type { Posted } from './posted.ts';
import { readList } from './read-answer.ts';
import { type PublishedReport, renderComment } from './render-comment.ts';
import type { OpenTicket } from './ticket-settings.ts';
import type { GitHubApi } from './ticket-system.ts';
import { toMarkdown } from './to-markdown.ts';

/** A comment in an issue (GitHub REST API, List issue comments with `since`, Create an issue comment). */
export async function postGitHubComment(open: OpenTicket<GitHubApi>, report: PublishedReport): Promise<Posted> {
  const comment = renderComment(report);
  const query = { since: report.startedAt, per_page: '100' };
  const before = await callGitHub(open, { tried: 'look for the comment', method: 'GET', below: '/comments', query });
  if (hasMarker(readList({ before }, 'before'), comment.marker)) return 'there';
  const body = { body: toMarkdown(comment) };
  await callGitHub(open, { tried: 'comment the issue', method: 'POST', below: '/comments', body });
  return 'posted';
}
