import { createHmac } from 'node:crypto';
import type { Approve } from '../approver.ts';
import { type Outcome, outcomeOf } from '../outcome.ts';
import { pairRequest, placesOf } from '../pair.ts';
import { APPROVERS } from '../routes.ts';
import type { Scenario } from '../scenario.ts';
import type { Stage } from '../stage.ts';
import { withFaults } from '../with-faults.ts';

const COMMENTS = 'isthmus-comment-ticket';
/** The third item that a run of the console writes, after the leases of its two buckets. */
const LOST_QUESTION = { service: 'dynamodb', operation: 'PutItem', nth: 3, loseResponse: true };

export const TICKETS: Scenario[] = [
  {
    name: 'ticket, sent twice',
    async play(stage, name) {
      const before = await stage.ends(COMMENTS);
      const [first, second] = [await sendTicket(stage, name), await sendTicket(stage, name)];
      const answers = [first.status, second.status];
      if (first.execution === undefined) return { answers };
      const ended = outcomeOf(await stage.end(first.execution), name);
      return { answers, ended, ...(await whatIsTold(stage, name, before.length, ended)) };
    },
  },
  {
    name: 'ticket that cannot be told',
    async play(stage, name) {
      stage.desk.deaf.add(name);
      const before = await stage.ends(COMMENTS);
      const { status, execution } = await sendTicket(stage, name);
      if (execution === undefined) return { status };
      const ended = outcomeOf(await stage.end(execution), name);
      return { status, ended, ...(await whatIsTold(stage, name, before.length, ended)) };
    },
  },
  {
    name: 'run that is approved in its ticket',
    async play(stage, name) {
      const request = pairRequest(name, ofApproved(name));
      stage.desk.approvals.set(name, { approved: true, approver: APPROVERS.ticket, request });
      const { status, execution } = await sendTicket(stage, name, ofApproved(name));
      return execution === undefined ? { status } : { status, ended: await patientEnd(stage, execution, name) };
    },
  },
  {
    name: 'run that is approved by command',
    async play(stage, name) {
      const { status, execution } = await sendTicket(stage, name, ofApproved(name));
      if (execution === undefined) return { status };
      const said: number[] = [];
      for (const approve of stage.approvers) said.push(await say(stage, execution, 'yes', approve));
      return { status, said, ended: await patientEnd(stage, execution, name) };
    },
  },
  {
    name: 'run whose question is asked twice, and refused',
    play: async (stage, name) =>
      withFaults(stage, [LOST_QUESTION], async () => {
        const execution = `${name}-refused`;
        const ended = stage.start(execution, pairRequest(name, ofApproved(name)));
        const answer = await say(stage, execution, 'no', stage.approvers[0]);
        return { answer, ended: outcomeOf(await ended, name) };
      }),
  },
];

function ofApproved(name: string): Record<string, unknown> {
  return { source: { ...placesOf(name).source, bucket: `${name}-approved`, ensure: 'create' } };
}

/** By Standard Webhooks, as config/tickets/generic.yml has it. */
async function sendTicket(
  { served }: Stage,
  name: string,
  more: Record<string, unknown> = {},
): Promise<{ status: number; execution?: string }> {
  const data = { ticket: { id: name, requester: 'emma' }, request: pairRequest(name, more) };
  const body = JSON.stringify({ type: 'isthmus.request', timestamp: new Date().toISOString(), data });
  const seconds = String(Math.floor(Date.now() / 1_000));
  const hash = createHmac('sha256', Buffer.from(served.ticketSecret, 'base64')).update(`${name}.${seconds}.${body}`);
  const headers = {
    'content-type': 'application/json',
    ...{ 'webhook-id': name, 'webhook-timestamp': seconds, 'webhook-signature': `v1,${hash.digest('base64')}` },
  };
  const answer = await fetch(`${served.apis[0]}/tickets/generic`, { method: 'POST', headers, body });
  const text = await answer.text();
  const { execution } = (text.startsWith('{') ? JSON.parse(text) : {}) as { execution?: string };
  return { status: answer.status, ...(execution !== undefined && { execution }) };
}

/** What became of the comment, and whether it came; of a run whose report nobody was told of, there is none. */
async function whatIsTold(stage: Stage, name: string, before: number, ended: Outcome): Promise<Outcome> {
  if (ended.verdict === undefined || ended.unpublished === true) return {};
  const ends = await stage.until(async () => {
    const since = (await stage.ends(COMMENTS)).slice(before);
    return since.length === 0 ? undefined : since;
  });
  return { comment: ends, told: stage.desk.told.filter(({ id }) => id === name).length };
}

/** As soon as the run has asked. */
async function say(stage: Stage, execution: string, says: 'yes' | 'no', approve?: Approve): Promise<number> {
  return stage.until(async () => {
    const status = await approve?.(execution, says);
    return status === 404 && stage.isRunning(execution) ? undefined : status;
  });
}

const PATIENCE = 20;

/** How the run ended, or that it still waits after it has looked for an answer that often; then it is stopped. */
async function patientEnd(stage: Stage, execution: string, name: string): Promise<Outcome> {
  const looked = stage.visits(execution, 'CheckApproval', PATIENCE).then(() => undefined);
  const ended = await Promise.race([stage.end(execution), looked]);
  if (ended) return outcomeOf(ended, name);
  await stage.stop(execution);
  return { waits: true };
}
