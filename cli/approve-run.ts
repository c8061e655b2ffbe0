import { createInterface } from 'node:readline/promises';
import type { ShownApproval } from '../lib/approval/take-approval.ts';
import { callOwnApi, type OwnApiAnswer } from '../lib/aws/call-own-api.ts';
import type { ApproveOptions } from './commands/approve.ts';
import { EXIT } from './exit-codes.ts';
import { UsageError } from './report-failure.ts';
import { renderWantedApproval } from './terminal/render-wanted-approval.ts';

/** Shows what a run wants approved, asks whether that is meant, and says it; answers the exit code. */
export async function approve(
  execution: string,
  { api, refuse = false, yes = false }: ApproveOptions,
): Promise<number> {
  const path = `/approvals/${encodeURIComponent(execution)}`;
  const place = { api: addressOf(api), path };
  const looked = await callOwnApi({ ...place, method: 'GET' });
  if (looked.status !== 200) return tellRefusal(looked);
  process.stdout.write(renderWantedApproval(looked.body as unknown as ShownApproval));
  if (!yes && !(await isConfirmed(refuse))) throw new UsageError('Nothing was said.');
  const said = await callOwnApi({ ...place, method: 'POST', input: { says: refuse ? 'no' : 'yes' } });
  if (said.status !== 202) return tellRefusal(said);
  const { outcome, approvers, needed } = said.body as unknown as ShownApproval;
  const missing = outcome === 'waiting' ? `; ${needed - approvers.length} more needed` : '';
  process.stdout.write(`${refuse ? 'Refused' : 'Approved'}${missing}. The run sees it when it looks the next time.\n`);
  return EXIT.well;
}

function addressOf(api = process.env.ISTHMUS_API_URL ?? ''): string {
  const address = URL.parse(api);
  const isSafe = address?.protocol === 'https:' || address?.hostname === '127.0.0.1';
  if (address && isSafe) return api.replace(/\/+$/, '');
  throw new UsageError(
    'Say where the HTTP API is, by --api or ISTHMUS_API_URL: the output HttpApiUrl of the stack, https://…',
  );
}

async function isConfirmed(refuse: boolean): Promise<boolean> {
  if (!process.stdin.isTTY) throw new UsageError('Nobody is there to confirm it: say --yes.');
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  try {
    const answer = await terminal.question(`${refuse ? 'Refuse' : 'Approve'} it? (yes/no) `);
    return /^y(es)?$/i.test(answer.trim());
  } finally {
    terminal.close();
  }
}

const REASONS: Record<string, string> = {
  'not-an-approver': 'The route does not name you as an approver.',
  'is-requester': 'You asked for it yourself: somebody else has to approve it.',
  unknown: 'No run of this name waits for approval.',
  expired: 'It is over: nobody approved it in time. Start the request again.',
  given: 'It is approved already.',
  refused: 'It was refused.',
  'already-said': 'You have said something to it before.',
};

/** The API itself refuses with a `message`, where IAM does not allow the call. */
function tellRefusal({ status, body: { reason, message } }: OwnApiAnswer): number {
  const words = REASONS[String(reason)];
  if (words !== undefined) {
    process.stderr.write(`${words}\n`);
    return EXIT.rejected;
  }
  const hint = status === 403 ? ' See that your credentials allow execute-api:Invoke on it.' : '';
  process.stderr.write(`The API answered ${status}: ${String(message ?? reason ?? 'nothing')}.${hint}\n`);
  return status === 403 ? EXIT.rejected : EXIT.unexpected;
}
