import type {
  Applied,
  Finding,
  Plan,
  Probe,
  ProbeRemoval,
  Proceed,
  Request,
  Run,
  SetUpTask,
  UndoEntry,
} from '../../lib/types.ts';

/** A run of one request, without the lists: most tests are about one. */
export interface SoleRun
  extends Omit<
    Run,
    'requests' | 'routes' | 'planning' | 'applied' | 'probing' | 'probeRemoval' | 'explained' | 'undo'
  > {
  request?: Request;
  route?: string;
  planning?: { plan: Plan; proceed: Proceed };
  applied: Partial<Record<SetUpTask, { steps: Applied[] }>>;
  probe?: Probe;
  probeRemoval?: ProbeRemoval;
  explained?: { findings: Finding[] };
  undo?: { entries: UndoEntry[] };
}

/** The same as the state machine has it. */
export function toRun(sole: Partial<SoleRun>): Run {
  const { request, route, planning, applied = {}, probe, probeRemoval, explained, undo, ...rest } = sole;
  return {
    ...(rest as Pick<Run, 'execution' | 'accepted' | 'problems'>),
    ...(request && { requests: [request] }),
    ...(route !== undefined && { routes: [{ name: route, version: 0 }] }),
    ...(planning && { planning: { plans: [planning.plan], proceed: planning.proceed } }),
    applied: Object.fromEntries(Object.entries(applied).map(([task, { steps }]) => [task, { steps: [steps] }])),
    ...(probe && { probing: { probes: [probe], next: probe.next } }),
    ...(probeRemoval && { probeRemoval: { removals: [probeRemoval] } }),
    ...(explained && { explained: { findings: [explained.findings] } }),
    ...(undo && { undo: { entries: [undo.entries] } }),
  };
}
