import type { Applied, Probe, Request } from '../../lib/types.ts';
import { aPlacedProbe, aProbe, aReplica } from './a-probe.ts';
import { planOne } from './plan-one.ts';
import type { SoleRun } from './sole-run.ts';
import { aRequest, aWorkingPair } from './working-pair.ts';

/** What every set-up task did for a pair of which nothing existed. */
export function everythingApplied(request: Request): Applied[] {
  const { names } = aWorkingPair(request);
  const at = (side: 'source' | 'destination') => {
    const { account, region, bucket } = request[side];
    return { side, account, region, bucket };
  };
  const { bucket: _bucket, ...source } = at('source');
  return [
    { kind: 'create-bucket', ...at('destination') },
    { kind: 'enable-versioning', ...at('destination'), before: 'never' },
    {
      kind: 'grant-replication',
      ...at('destination'),
      sid: names.grantSid,
      after: { Sid: names.grantSid, Effect: 'Allow' },
    },
    { kind: 'create-bucket', ...at('source') },
    { kind: 'enable-versioning', ...at('source'), before: 'never' },
    { kind: 'create-role', ...source, roleName: names.roleName },
    {
      kind: 'put-role-policy',
      ...source,
      roleName: names.roleName,
      policyName: names.rolePolicyName,
      after: { Statement: [] },
    },
    { kind: 'put-rule', ...at('source'), ruleId: names.ruleId, after: { ID: names.ruleId } },
  ];
}

/** A run that set a pair up from nothing and proved it, unless the change says otherwise. */
export function aRun(change: Partial<SoleRun> = {}, request: Request = aRequest()): SoleRun {
  const [createDestination, versionDestination, grant, createSource, versionSource, ...rest] =
    everythingApplied(request);
  const steps = (...applied: (Applied | undefined)[]) => ({ steps: applied.filter((one) => one !== undefined) });
  return {
    execution: { name: 'run-1', startedAt: '2026-11-02T10:00:00.000Z' },
    accepted: true,
    problems: [],
    request,
    route: 'orders-to-backup',
    planning: { plan: planOne(request, nothingThere(request)), proceed: 'apply' },
    applied: {
      PrepareDestination: steps(createDestination, versionDestination),
      GrantDestination: steps(grant),
      PrepareSource: steps(createSource, versionSource),
      PrepareRole: steps(...rest.slice(0, 2)),
      ApplyRule: steps(...rest.slice(2)),
    },
    probe: aProvenProbe(request),
    probeRemoval: { removed: { source: 2, destination: 1 }, remaining: [] },
    ...change,
  };
}

/** Too early once, then replicated. */
export function aProvenProbe(request: Request): Probe {
  const early = aProbe(request, { sourceStatus: 'FAILED', outcome: 'too-early', waitedSeconds: 10 });
  const placed = aPlacedProbe(request, 2, { placedAt: '2026-11-02T10:00:22.000Z' });
  const replica = aReplica(placed);
  const replicated = { placed, replica, sourceStatus: 'COMPLETED', mismatches: [], waitedSeconds: 10 };
  return {
    ...early,
    proofs: early.proofs.map((proof) => ({
      ...proof,
      outcome: 'proven' as const,
      marks: ['a-mark'],
      waitedSeconds: 5,
    })),
    attempts: [...early.attempts, { ...replicated, outcome: 'replicated' }],
    waitedSeconds: 20,
    next: 'passed',
  };
}

function nothingThere(request: Request): Parameters<typeof planOne>[1] {
  const { observed } = aWorkingPair(request);
  const absent = { seen: 'absent' } as const;
  const nothing = {
    existence: absent,
    versioning: absent,
    policy: absent,
    ownership: absent,
    publicAccessBlock: absent,
    encryption: absent,
    objectLock: absent,
    lifecycle: absent,
    payer: absent,
    replication: absent,
  };
  return {
    source: { ...observed.source, ...nothing },
    destination: { ...observed.destination, ...nothing },
    role: absent,
  };
}
