import { renderApplied } from '../../lib/domain/render-applied.ts';
import type { Probe, ProbeRemoval, Run, SetUpTask, Side, UndoEntry } from '../../lib/types.ts';

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
};

type Describe = (run: Partial<Run>, state: string) => string;

const DESCRIPTIONS: Record<string, Describe> = {
  AcceptRequest: ({ accepted, routes = [], problems = [] }) =>
    accepted ? `${renderRoutes(routes)} it` : `refused: ${count(problems, 'problem')}`,
  MakePlan: ({ planning }) => describePlan(planning),
  PlaceProbe: ({ probing }) => describeEach(probing, (probe) => `put the probe ${probe.attempts.at(-1)?.placed.key}`),
  AwaitReplica: ({ probing }) => describeEach(probing, describeProbe),
  RemoveProbe: ({ probeRemoval }) => describeRemoval(probeRemoval?.removals ?? []),
  Explain: ({ explained }) =>
    explained?.findings
      .flat()
      .map(({ code }) => code)
      .join(', ') || 'found no reason',
  Undo: ({ undo }) => describeUndo(undo?.entries.flat() ?? []),
  Report: ({ report }) => report?.verdict ?? '',
};

function describePlan(planning: Run['planning']): string {
  if (!planning) return '';
  const [steps, findings] = [
    planning.plans.flatMap((plan) => plan.steps),
    planning.plans.flatMap((plan) => plan.findings),
  ];
  const blockers = findings.filter(({ severity }) => severity === 'blocker');
  if (blockers.length > 0) return `cannot work: ${blockers.map(({ code }) => code).join(', ')}`;
  return steps.length === 0 ? 'nothing to change' : `${count(steps, 'change')} planned`;
}

function describeSetUp({ applied }: Partial<Run>, state: string): string {
  const steps = applied?.[state as SetUpTask]?.steps.flat() ?? [];
  return steps.length === 0 ? 'nothing to change' : steps.map(renderApplied).join('; ');
}

function renderRoutes(routes: string[]): string {
  const names = [...new Set(routes)].join(', ');
  return names.includes(',') ? `the routes ${names} allow` : `the route ${names} allows`;
}

/** What there is to say of the probes, each different thing once. */
function describeEach(probing: Run['probing'], describe: (probe: Probe) => string): string {
  return [...new Set(probing?.probes.map(describe))].join('; ');
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
      return `the replica is there after ${waited}, and as it should be`;
    case 'mismatched':
      return `the replica differs in ${attempt.mismatches.map(({ property }) => property).join(', ')}`;
    case 'failed':
      return `replication failed (source status ${status})`;
    case 'timed-out':
      return `gave up after ${waited}, source status ${status}`;
  }
}

function describeUndo(entries: UndoEntry[]): string {
  if (entries.length === 0) return 'nothing to take back';
  const undone = entries.filter(({ outcome }) => outcome === 'undone' || outcome === 'already-gone');
  return `took back ${undone.length} of ${count(entries, 'change')}`;
}

function count(things: unknown[], name: string): string {
  return `${things.length} ${name}${things.length === 1 ? '' : 's'}`;
}
