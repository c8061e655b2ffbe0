import type { Start } from '../types.ts';

/**
 * Who stands behind a session in a member account, as CloudTrail keeps it with every call of the session: the door, and
 * behind it the ticket (`ticket.jira.OPS-123`) or who tagged the bucket (`event.111111111111.user.alice`). The session's
 * name has the execution. At most 64 letters, digits and `_+=,.@-` (STS API Reference, AssumeRole); what is too long is cut.
 */
export function computeSourceIdentity(start: Start | undefined): string {
  const { door = 'unknown', ticket, requester } = start ?? {};
  const who = ticket ? [ticket.system, ticket.id] : requester === undefined ? [] : [withoutService(requester)];
  return [door, ...who]
    .join('.')
    .replace(/[^\w+=,.@-]/g, '.')
    .slice(0, 64);
}

/** `arn:aws:sts::111111111111:assumed-role/deploy/alice` from its account on. */
function withoutService(requester: string): string {
  return requester.replace(/^arn:[a-z-]*:(?:iam|sts)::/, '');
}
