import { bucketsOf } from '../../lib/domain/buckets-of.ts';
import { renderApplied } from '../../lib/domain/render-applied.ts';
import { renderProof } from '../../lib/domain/render-proof.ts';
import type {
  Approval,
  Backfill,
  Probe,
  ProbeRemoval,
  RouteRef,
  Run,
  SetUpTask,
  Side,
  UndoEntry,
} from '../../lib/types.ts';

/** What a Task did, in a few words, from the run as it was afterwards. */
export function describeState(state: string, run: Partial<Run>): string {
  return (DESCRIPTIONS[state] ?? describeSetUp)(run, state);
}

/** The side that a Task works on; undefined for both, or none. */
export function sideOf(state: string): Side | undefined {
  return SIDES[state];
}

const SIDES: Record<string, Side> = {
  PrepareDestination: 'destination',
  GrantDestination: 'destination',
  PrepareSource: 'source',
  PrepareRole: 'source',
  ApplyRule: 'source',
  PlaceProbe: 'source',
  StartBackfill: 'source',
  FollowBackfill: 'source',
};

type Describe = (run: Partial<Run>, state: string) => string;

const DESCRIPTIONS: Record<string, Describe> = {
  AcceptRequest: ({ accepted, routes = [], problems = [] }) =>
    accepted ? `${renderRoutes(routes)} it` : `refused: ${count(problems, 'problem')}`,
  TakeLease: ({ requests = [] }) => `has ${count(bucketsOf(requests), 'bucket')} to itself`,
  MakePlan: ({ planning }) => describePlan(planning),
  AskApproval: ({ approving }) =>
    approving ? `asked for ${count(approving.needed, 'approval')}, until ${approving.expiresAt}` : '',
  CheckApproval: ({ approving }) => (approving ? describeApproval(approving) : ''),
  PlaceProbe: ({ probing }) => describeEach(probing, (probe) => `put the probe ${probe.attempts.at(-1)?.placed.key}`),
  AwaitReplica: ({ probing }) => describeEach(probing, describeProbe),
  RemoveProbe: ({ probeRemoval }) => describeRemoval(probeRemoval?.removals ?? []),
  RecordPair: ({ recorded }) =>
    recorded?.pairs === 1 ? 'the pair is on record' : `${recorded?.pairs} pairs are on record`,
  StartBackfill: ({ backfill }) => (backfill ? `created the job ${backfill.jobId} on existing objects` : ''),
  FollowBackfill: ({ backfill }) => (backfill ? describeBackfill(backfill) : ''),
  Explain: ({ explained }) =>
    explained?.findings
      .flat()
      .map(({ code }) => code)
      .join(', ') || 'found no reason',
  Undo: ({ undo }) => describeUndo(undo?.entries.flat() ?? []),
  Report: ({ report }) => report?.verdict ?? '',
};

function describeApproval({ outcome, needed, approvers, refusedBy, expiresAt }: Approval): string {
  if (outcome === 'given') return `approved by ${approvers.map(({ name }) => name).join(' and ')}`;
  if (outcome === 'refused') return `refused by ${refusedBy?.name}`;
  return outcome === 'expired'
    ? `nobody approved it until ${expiresAt}`
    : `${approvers.length} of ${needed} approvals, until ${expiresAt}`;
}

function describePlan(planning: Run['planning']): string {
  if (!planning) return '';
  const [steps, findings] = [
    planning.plans.flatMap((plan) => plan.steps),
    planning.plans.flatMap((plan) => plan.findings),
  ];
  const blockers = findings.filter(({ severity }) => severity === 'blocker');
  if (blockers.length > 0) return `cannot work: ${[...new Set(blockers.map(({ code }) => code))].join(', ')}`;
  return steps.length === 0 ? 'nothing to change' : `${count(steps, 'change')} planned`;
}

function describeSetUp({ applied }: Partial<Run>, state: string): string {
  const steps = applied?.[state as SetUpTask]?.steps.flat() ?? [];
  return steps.length === 0 ? 'nothing to change' : sayFew(steps.map(renderApplied));
}

/** As many as one cares to read on a line that passes by; the report has all of them. */
const FEW = 6;

function sayFew(things: string[]): string {
  return things.length <= FEW
    ? things.join('; ')
    : `${things.slice(0, FEW - 1).join('; ')}; and ${things.length - FEW + 1} more`;
}

function renderRoutes(routes: RouteRef[]): string {
  const names = [...new Set(routes.map(({ name }) => name))].join(', ');
  return names.includes(',') ? `the routes ${names} allow` : `the route ${names} allows`;
}

/** What there is to say of the probes, each different thing once. */
function describeEach(probing: Run['probing'], describe: (probe: Probe) => string): string {
  return sayFew([...new Set(probing?.probes.map(describe))]);
}

function describeRemoval(removals: ProbeRemoval[]): string {
  if (removals.length === 0) return 'nothing to remove';
  const [source, destination] = (['source', 'destination'] as const).map((side) =>
    removals.reduce((sum, { removed }) => sum + removed[side], 0),
  );
  const remaining = removals.flatMap((removal) => removal.remaining).length;
  return `removed ${source} from the source, ${destination} from the destination${remaining > 0 ? `; ${remaining} remain` : ''}`;
}

function describeProbe(probe: Probe): string {
  const attempt = probe.attempts.at(-1);
  if (!attempt) return '';
  const waited = `${attempt.waitedSeconds} s`;
  const status = attempt.sourceStatus ?? 'none';
  switch (attempt.outcome) {
    case 'waiting':
      return `no replica yet after ${waited}, source status ${status}`;
    case 'too-early':
      return `too early (source status ${status}): a fresh probe follows`;
    case 'replicated':
      return describeProofs(probe) ?? `the replica is there after ${waited}, and as it should be`;
    case 'mismatched':
      return `the replica differs in ${attempt.mismatches.map(({ property }) => property).join(', ')}`;
    case 'failed':
      return `replication failed (source status ${status})`;
    case 'stayed':
      return `not taken, as is wanted of a disabled rule`;
    case 'left':
      return `taken by a rule that is to be disabled (source status ${status})`;
    case 'timed-out':
      return `gave up after ${waited}, source status ${status}`;
  }
}

function describeBackfill({ outcome, status, total, succeeded, failed, waitedSeconds, said }: Backfill): string {
  const numbers = `${succeeded} of ${total} existing objects replicated${failed > 0 ? `, ${failed} failed` : ''}`;
  switch (outcome) {
    case 'running':
      return `${numbers} after ${waitedSeconds} s, the job is ${status}`;
    case 'too-early':
      return 'too early for its role: another job follows';
    case 'nothing-to-do':
      return 'there was no object to replicate';
    case 'succeeded':
    case 'objects-failed':
      return numbers;
    case 'timed-out':
      return `stopped following after ${waitedSeconds} s: ${numbers}, the job goes on`;
    case 'job-failed':
    case 'cancelled':
      return `the job ${outcome === 'cancelled' ? 'was cancelled' : 'failed'}: ${said ?? numbers}`;
  }
}

/** The latest of what is proven beside the replica. */
function describeProofs({ proofs }: Probe): string | undefined {
  return proofs.flatMap((proof) => renderProof(proof) ?? []).at(-1);
}

function describeUndo(entries: UndoEntry[]): string {
  if (entries.length === 0) return 'nothing to take back';
  const undone = entries.filter(({ outcome }) => outcome === 'undone' || outcome === 'already-gone');
  return `took back ${undone.length} of ${count(entries, 'change')}`;
}

function count(things: unknown[] | number, name: string): string {
  const number = typeof things === 'number' ? things : things.length;
  return `${number} ${name}${number === 1 ? '' : 's'}`;
}
